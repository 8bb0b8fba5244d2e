package studio.moment.lake.testing.bigquery.store;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.http.ApiError;

/** The columns of a table: what the service accepts as a schema, and how schemas may change. */
public record Columns(List<Column> list) {
  /** Flexible column names. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Pd} &%=+:'<>#|]{1,300}");

  private static final Pattern TAG =
      Pattern.compile("projects/[^/]+/locations/([^/]+)/taxonomies/[^/]+/policyTags/[^/]+");
  private static final List<String> RESERVED_PREFIXES =
      List.of("_TABLE_", "_FILE_", "_PARTITION", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER");
  private static final Set<String> MODES = Set.of("NULLABLE", "REQUIRED", "REPEATED");
  private static final int LONGEST_DESCRIPTION = 1024;

  public Columns {
    list = List.copyOf(list);
  }

  /** Reads a schema as sent; policy tags must be of the dataset's location. */
  public static Columns of(TableSchema schema, String location) {
    return new Columns(
        schema == null || schema.getFields() == null
            ? List.of()
            : read(schema.getFields(), location));
  }

  public TableSchema model() {
    return new TableSchema()
        .setFields(new ArrayList<>(list.stream().map(column -> column.model().clone()).toList()));
  }

  public Optional<Column> named(String name) {
    return list.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  public int indexOf(String name) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * These columns changed to {@code wanted}: descriptions and policy tags are exactly the new ones,
   * none may go or change its type, new ones come last; and so for the fields of records.
   */
  public Columns changedTo(Columns wanted, String table) {
    return changedTo(wanted, table, "");
  }

  private Columns changedTo(Columns wanted, String table, String within) {
    List<Column> changed = new ArrayList<>();
    for (Column old : list) {
      String path = within + old.name();
      Column now =
          wanted
              .named(old.name())
              .orElseThrow(() -> mismatch(table, "Field " + path + " is missing in new schema"));
      if (old.type() != now.type() || old.repeated() != now.repeated()) {
        throw mismatch(
            table,
            "Field " + path + " has changed type from " + old.describe() + " to " + now.describe());
      }
      if (now.required() && !old.required()) {
        throw mismatch(table, "Field " + path + " has changed mode from NULLABLE to REQUIRED");
      }
      changed.add(
          now.fields().isEmpty()
              ? now
              : now.withFields(
                  new Columns(old.fields())
                      .changedTo(new Columns(now.fields()), table, path + ".")
                      .list()));
    }
    for (Column column : wanted.list) {
      if (named(column.name()).isEmpty()) {
        if (column.required()) {
          throw mismatch(
              table,
              "Cannot add required fields to an existing schema. (field: "
                  + within
                  + column.name()
                  + ")");
        }
        changed.add(column);
      }
    }
    return new Columns(changed);
  }

  /** These columns and those that only {@code wanted} has; what is known of the old ones stays. */
  public Columns joinedBy(Columns wanted) {
    List<Column> joined = new ArrayList<>();
    for (Column old : list) {
      Optional<Column> now = wanted.named(old.name()).filter(one -> !one.fields().isEmpty());
      joined.add(
          now.isEmpty() || old.fields().isEmpty()
              ? old
              : old.withFields(
                  new Columns(old.fields()).joinedBy(new Columns(now.get().fields())).list()));
    }
    wanted.list.stream().filter(column -> named(column.name()).isEmpty()).forEach(joined::add);
    return new Columns(joined);
  }

  /** How many columns and fields of records there are. */
  public int count() {
    return list.stream().mapToInt(column -> 1 + new Columns(column.fields()).count()).sum();
  }

  public static ApiError mismatch(String table, String what) {
    return ApiError.invalid("Provided Schema does not match Table " + table + ". " + what);
  }

  private static List<Column> read(List<TableFieldSchema> fields, String location) {
    Set<String> names = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (TableFieldSchema field : fields) {
      Column column = read(field, location);
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw ApiError.invalid("Duplicate field name: " + column.name());
      }
      columns.add(column);
    }
    return columns;
  }

  private static Column read(TableFieldSchema field, String location) {
    String name = field.getName() == null ? "" : field.getName();
    if (!NAME.matcher(name).matches()
        || RESERVED_PREFIXES.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith)) {
      throw ApiError.invalid("Invalid field name \"" + name + "\"");
    }
    ColumnType type =
        ColumnType.named(field.getType())
            .orElseThrow(() -> ApiError.unknown("Unknown value for type: " + field.getType()));
    String mode = field.getMode() == null ? "NULLABLE" : field.getMode();
    if (!MODES.contains(mode)) {
      throw ApiError.unknown("Unknown value for mode: " + mode);
    }
    if (field.getDescription() != null && field.getDescription().length() > LONGEST_DESCRIPTION) {
      throw ApiError.invalid("The description of field " + name + " is too long");
    }
    List<Column> children =
        field.getFields() == null ? List.of() : read(field.getFields(), location);
    if ((type == ColumnType.RECORD) == children.isEmpty()) {
      throw ApiError.invalid("Field " + name + " is a RECORD without fields, or none with fields");
    }
    TableFieldSchema model = field.clone();
    model.setType(type.name()).setMode(mode);
    checkTags(model, location);
    return new Column(
        name, type, mode.equals("REPEATED"), mode.equals("REQUIRED"), children, model);
  }

  private static void checkTags(TableFieldSchema field, String location) {
    if (field.getPolicyTags() == null) {
      return;
    }
    List<String> names = field.getPolicyTags().getNames();
    if (names == null || names.isEmpty()) {
      // An empty list takes a tag away.
      field.setPolicyTags(null);
      return;
    }
    if (names.size() > 1) {
      throw ApiError.invalid("Field " + field.getName() + " has more than one policy tag");
    }
    Matcher tag = TAG.matcher(names.get(0));
    if (!tag.matches()) {
      throw ApiError.invalid("Invalid policy tag resource name " + names.get(0));
    }
    if (!tag.group(1).equalsIgnoreCase(location)) {
      throw ApiError.invalid(
          "Policy tag " + names.get(0) + " is not of the table's location " + location);
    }
  }
}
