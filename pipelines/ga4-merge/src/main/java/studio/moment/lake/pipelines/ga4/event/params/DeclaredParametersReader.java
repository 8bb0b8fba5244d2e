package studio.moment.lake.pipelines.ga4.event.params;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import studio.moment.lake.catalog.WarehouseNames;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlFile;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.runs.LakeException;

/**
 * Reads a file of declared parameters. Its shape is that of {@code ga4-events.schema.json}, which
 * editors complete and check by.
 */
public final class DeclaredParametersReader {
  private static final List<String> KEYS = List.of("version", "parameters", "queryParameters");
  private static final List<String> PARAMETER_KEYS =
      List.of("name", "type", "scope", "column", "description");
  private static final int MAX_PARAMETERS = 200;
  private static final int MAX_DESCRIPTION = 1_024;

  private final Reserved reserved;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  private DeclaredParametersReader(Reserved reserved) {
    this.reserved = reserved;
  }

  /**
   * The parameters of a file.
   *
   * @param text all of the file
   * @param file its name for messages, such as {@code events.yaml}
   * @throws LakeException ARGUMENTS with every problem of the file, one in a line: {@code
   *     events.yaml:4:11: parameters[1].type: what is wrong, what is allowed}
   */
  public static DeclaredParameters read(String text, String file, Reserved reserved) {
    Problems problems = new Problems(file);
    Optional<DeclaredParameters> declared =
        YamlFile.read(text, problems)
            .flatMap(document -> document.map("a map with version and parameters"))
            .map(new DeclaredParametersReader(reserved)::declared);
    problems.throwIfAny();
    return declared.orElseThrow();
  }

  private DeclaredParameters declared(YamlMap map) {
    map.allowOnly(KEYS);
    map.require("version", "version: 1").ifPresent(DeclaredParametersReader::checkVersion);
    List<DeclaredParameter> parameters = new ArrayList<>();
    map.require("parameters", "parameters: [{name: step_name, type: string, scope: event}]")
        .ifPresent(
            list ->
                list.list("a list of parameters with name, type and scope", MAX_PARAMETERS)
                    .forEach(
                        item ->
                            item.map("a map with name, type and scope")
                                .flatMap(this::parameter)
                                .ifPresent(parameters::add)));
    List<String> query = new ArrayList<>();
    map.get("queryParameters").ifPresent(list -> query.addAll(queryParameters(list)));
    return new DeclaredParameters(parameters, query);
  }

  private static void checkVersion(YamlValue value) {
    OptionalLong version = value.wholeNumber("the number 1", 0);
    if (version.isPresent() && version.getAsLong() != 1) {
      value.problem("only version 1 is known here; a newer file needs a newer release");
    }
  }

  private Optional<DeclaredParameter> parameter(YamlMap map) {
    map.allowOnly(PARAMETER_KEYS);
    Optional<YamlValue> namePlace = map.require("name", "name: step_name");
    Optional<String> name = namePlace.flatMap(value -> value.name("a parameter's key"));
    Optional<ParameterType> type =
        map.require("type", "type: string").flatMap(value -> value.choice(ParameterType.class));
    Optional<ParameterScope> scope =
        map.require("scope", "scope: event").flatMap(value -> value.choice(ParameterScope.class));
    Optional<YamlValue> columnPlace = map.get("column");
    Optional<String> column = columnPlace.flatMap(value -> value.name("a column's name"));
    String description =
        map.get("description")
            .flatMap(value -> value.text("a text", MAX_DESCRIPTION))
            .map(String::strip)
            .orElseGet(
                () ->
                    "Parameter "
                        + name.orElse("")
                        + " of the "
                        + scope.map(YamlValue::name).orElse("event"));
    if (name.isEmpty()
        || type.isEmpty()
        || scope.isEmpty()
        || columnPlace.isPresent() && column.isEmpty()) {
      return Optional.empty();
    }
    checkName(namePlace.get(), name.get(), scope.get());
    String target = column.orElse(DeclaredParameter.defaultColumn(name.get(), scope.get()));
    checkColumn(columnPlace.orElse(namePlace.get()), target, scope.get());
    return Optional.of(
        new DeclaredParameter(name.get(), type.get(), scope.get(), target, description));
  }

  private void checkName(YamlValue place, String name, ParameterScope scope) {
    if (scope == ParameterScope.EVENT && reserved.eventParameters().contains(name)) {
      place.problem(
          Wording.quote(name) + " has a column of its own in every run; leave it out here");
    }
    Integer earlier = names.putIfAbsent(scope + " " + name, place.line());
    if (earlier != null) {
      place.problem(
          "%s of scope %s is declared in line %d already; declare it once"
              .formatted(Wording.quote(name), YamlValue.name(scope), earlier));
    }
  }

  private void checkColumn(YamlValue place, String column, ParameterScope scope) {
    boolean ofItem = scope == ParameterScope.ITEM;
    WarehouseNames.columnProblem(column)
        .ifPresent(
            why ->
                place.problem(
                    "no warehouse column can be called "
                        + Wording.quote(column)
                        + ": "
                        + why
                        + "; name another with column:"));
    String folded = column.toLowerCase(Locale.ROOT);
    if ((ofItem ? reserved.itemFields() : reserved.columns()).contains(folded)) {
      place.problem(
          "%s has %s %s of its own; name another with column:"
              .formatted(
                  ofItem ? "an item" : "unified_events",
                  ofItem ? "a field" : "a column",
                  Wording.quote(folded)));
    }
    Integer earlier = columns.putIfAbsent((ofItem ? "item " : "") + folded, place.line());
    if (earlier != null) {
      place.problem(
          "the column %s is taken by line %d; name another with column:"
              .formatted(Wording.quote(folded), earlier));
    }
  }

  private static List<String> queryParameters(YamlValue list) {
    List<String> query = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlValue item : list.list("a list of names of query parameters", MAX_PARAMETERS)) {
      item.name("the name of a query parameter")
          .ifPresent(
              name -> {
                if (!seen.add(name)) {
                  item.problem(Wording.quote(name) + " stands twice");
                }
                query.add(name);
              });
    }
    return query;
  }
}
