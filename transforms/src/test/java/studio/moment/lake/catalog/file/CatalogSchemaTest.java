package studio.moment.lake.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;

/** The schema that editors use says the same as the reader, as far as a schema can. */
class CatalogSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  // As editors have it, by YAML 1.2: yes and on are texts, nothing is null.
  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                  .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .build())
          .build();
  private static final JsonNode TEXT = parse(JSON, CatalogCorpus.resource("catalog.schema.json"));
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);

  @Test
  void the_schema_accepts_a_file_with_every_key() {
    assertThat(SCHEMA.validate(parse(YAML, CatalogCorpus.complete()))).isEmpty();
  }

  @Test
  void the_file_with_every_key_has_every_key_of_the_schema() {
    List<String> used = new ArrayList<>();
    parse(YAML, CatalogCorpus.complete())
        .findParents("match")
        .forEach(pattern -> pattern.fieldNames().forEachRemaining(used::add));
    collectKeys(parse(YAML, CatalogCorpus.complete()), used);
    properties(TEXT, "").forEach(property -> assertThat(used).contains(property.name()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void the_schema_and_the_reader_agree_on_what_is_wrong_by_shape(CatalogCorpus.Wrong wrong) {
    JsonNode file;
    try {
      file = YAML.readTree(wrong.file());
    } catch (JsonProcessingException e) {
      assertThat(wrong.editor()).as("no YAML, so no matter of the schema").isFalse();
      return;
    }
    boolean accepts = file.isMissingNode() || SCHEMA.validate(file).isEmpty();
    assertThat(accepts).isEqualTo(!wrong.editor());
  }

  static List<CatalogCorpus.Wrong> wrong() {
    return CatalogCorpus.wrong();
  }

  @Test
  void every_enum_of_the_schema_is_the_java_enum() {
    assertThat(values("class")).isEqualTo(YamlValue.names(ColumnClass.class));
    assertThat(values("normalise")).isEqualTo(YamlValue.names(Normalisation.class));
    assertThat(values("shape")).isEqualTo(YamlValue.names(MaskShape.class));
    assertThat(values("to")).isEqualTo(YamlValue.names(GeneraliseTo.class));
    assertThat(values("type")).isEqualTo(YamlValue.names(FieldType.scalars()));
    assertThat(values("nullElements")).isEqualTo(YamlValue.names(NullElements.class));
    JsonNode table = TEXT.at("/$defs/table/properties");
    assertThat(strings(table.at("/mode/enum"))).isEqualTo(YamlValue.names(ModeReader.Mode.class));
    assertThat(strings(table.at("/partition/properties/by/enum")))
        .isEqualTo(YamlValue.names(Partitioning.Unit.class));
    assertThat(TEXT.findValues("enum")).as("an enum that this test does not know").hasSize(11);
  }

  @ParameterizedTest
  @EnumSource(ColumnClass.class)
  void a_class_stands_alone_in_the_schema_where_it_does_in_the_reader(ColumnClass columnClass) {
    String text =
        CatalogCorpus.table("columns: {a: %s, b: keep}".formatted(YamlValue.name(columnClass)));
    assertThat(SCHEMA.validate(parse(YAML, text)).isEmpty()).isEqualTo(isRead(text));
  }

  /** Editors must not mark what the reader takes; the reader may refuse more. */
  @Test
  void what_the_reader_accepts_the_schema_accepts() throws JsonProcessingException {
    List<String> words = new ArrayList<>(List.of("1", "-1", "null", "true", "''", "x", "[]", "{}"));
    List<String> pieces = pieces(CatalogCorpus.complete());
    words.addAll(pieces.stream().filter(CatalogSchemaTest::isWord).toList());
    Random random = new Random(20260101);
    int accepted = 0;
    for (int i = 0; i < 300; i++) {
      List<String> changed = new ArrayList<>(pieces);
      for (int at = random.nextInt(pieces.size()), left = 1 + random.nextInt(2); left > 0; ) {
        if (isWord(pieces.get(at))) {
          changed.set(at, words.get(random.nextInt(words.size())));
          left--;
        }
        at = random.nextInt(pieces.size());
      }
      String text = String.join("", changed);
      if (isRead(text)) {
        accepted++;
        assertThat(SCHEMA.validate(YAML.readTree(text))).as(text).isEmpty();
      }
    }
    assertThat(accepted).as("files that are still right").isBetween(30, 270);
  }

  private static boolean isRead(String text) {
    try {
      CatalogReader.read(text, "catalog.yaml");
      return true;
    } catch (LakeException e) {
      return false;
    }
  }

  private static List<String> pieces(String text) {
    return List.of(text.split("(?<=[\\w*가-힣])(?![\\w*가-힣])|(?<![\\w*가-힣])(?=[\\w*가-힣])"));
  }

  private static boolean isWord(String piece) {
    return piece.matches("[\\w*가-힣]+");
  }

  @Test
  void every_granularity_has_a_name_in_the_file() {
    assertThat(
            Arrays.stream(GeneraliseTo.values())
                .<Class<?>>map(to -> to.granularity(1).getClass())
                .toList())
        .containsExactlyInAnyOrder(Granularity.class.getPermittedSubclasses());
  }

  @Test
  void every_class_takes_in_the_schema_what_it_takes_in_the_reader() {
    List<String> parameters =
        List.of("domain", "normalise", "shape", "to", "width", "type", "nullElements");
    for (ColumnClass columnClass : ColumnClass.values()) {
      for (String parameter : parameters) {
        boolean mayStand =
            SCHEMA.validate(columnWith(columnClass, parameter)).stream()
                .noneMatch(
                    message -> message.getMessage().contains("'" + parameter + "' is false"));
        assertThat(mayStand)
            .as("%s with %s", columnClass, parameter)
            .isEqualTo(columnClass.parameters().contains(parameter));
      }
    }
  }

  @Test
  void editors_find_a_title_a_description_and_examples_on_every_property() {
    List<Property> properties = properties(TEXT, "");
    assertThat(properties).hasSizeGreaterThan(30);
    for (Property property : properties) {
      for (String help : List.of("title", "description", "examples")) {
        assertThat(property.help(help)).as("%s of %s", help, property.path()).isNotEmpty();
      }
    }
  }

  private static JsonNode columnWith(ColumnClass columnClass, String parameter) {
    String value =
        switch (parameter) {
          case "normalise" -> "plain";
          case "shape" -> "name";
          case "to" -> "band";
          case "width" -> "5";
          case "type" -> "string";
          case "nullElements" -> "drop";
          default -> "d";
        };
    // A width means something beside 'to: band' only.
    String to =
        parameter.equals("width") && columnClass == ColumnClass.GENERALISE ? ", to: band" : "";
    return parse(
        YAML,
        CatalogCorpus.table(
            "columns: {a: {class: %s, %s: %s%s}}"
                .formatted(YamlValue.name(columnClass), parameter, value, to)));
  }

  private static List<String> values(String definition) {
    return strings(TEXT.at("/$defs/" + definition + "/enum"));
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static void collectKeys(JsonNode node, List<String> keys) {
    node.fieldNames().forEachRemaining(keys::add);
    node.forEach(child -> collectKeys(child, keys));
  }

  private static List<Property> properties(JsonNode node, String path) {
    List<Property> found = new ArrayList<>();
    node.fields()
        .forEachRemaining(
            field -> {
              String below = path + "/" + field.getKey();
              // What follows a condition repeats properties to allow or forbid them.
              if (List.of("if", "then", "else", "parametersOfClass", "examples")
                  .contains(field.getKey())) {
                return;
              }
              if (field.getKey().equals("properties")) {
                field
                    .getValue()
                    .fields()
                    .forEachRemaining(
                        property ->
                            found.add(
                                new Property(
                                    property.getKey(),
                                    below + "/" + property.getKey(),
                                    property.getValue())));
              }
              found.addAll(properties(field.getValue(), below));
            });
    return found;
  }

  private static JsonNode parse(ObjectMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private record Property(String name, String path, JsonNode schema) {
    /** Written on the property or on the definition it refers to. */
    JsonNode help(String key) {
      if (schema.has(key)) {
        return wrapped(schema.get(key));
      }
      return wrapped(TEXT.at(schema.path("$ref").asText("#").substring(1)).path(key));
    }

    /** A list, so that texts and lists alike can be asked for being empty. */
    private static JsonNode wrapped(JsonNode help) {
      return help.isTextual() && !help.asText().isBlank()
          ? JsonNodeFactory.instance.arrayNode().add(help)
          : help;
    }
  }
}
