package studio.moment.lake.testing.bigquery.store;

import com.google.api.services.bigquery.model.TableFieldSchema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One column of a table or of a result.
 *
 * @param fields of a RECORD
 * @param model as the API tells it: description, policy tags
 */
public record Column(
    String name,
    ColumnType type,
    boolean repeated,
    boolean required,
    List<Column> fields,
    TableFieldSchema model) {

  /** A column that nobody described. */
  public static Column of(String name, ColumnType type, boolean repeated, List<Column> fields) {
    TableFieldSchema model =
        new TableFieldSchema()
            .setName(name)
            .setType(type.name())
            .setMode(repeated ? "REPEATED" : "NULLABLE")
            .setFields(
                fields.isEmpty()
                    ? null
                    : fields.stream().map(Column::model).collect(Collectors.toList()));
    return new Column(name, type, repeated, false, fields, model);
  }

  /** Whether the other is of the same type: of a record also its fields, by name and in order. */
  public boolean sameShape(Column other) {
    if (type != other.type || repeated != other.repeated || fields.size() != other.fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).name().equalsIgnoreCase(other.fields.get(i).name())
          || !fields.get(i).sameShape(other.fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The same column with other fields. */
  Column withFields(List<Column> newFields) {
    TableFieldSchema changed =
        model.clone().setFields(newFields.stream().map(Column::model).collect(Collectors.toList()));
    return new Column(name, type, repeated, required, newFields, changed);
  }

  public String describe() {
    String fieldsOfIt =
        fields.isEmpty()
            ? ""
            : fields.stream()
                .map(field -> field.name() + " " + field.describe())
                .collect(Collectors.joining(", ", "<", ">"));
    return (repeated ? "REPEATED " : "") + type + fieldsOfIt;
  }
}
