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

  boolean sameShape(Column other) {
    if (type != other.type || repeated != other.repeated || fields.size() != other.fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).name().equals(other.fields.get(i).name())
          || !fields.get(i).sameShape(other.fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  public String describe() {
    return (repeated ? "REPEATED " : "") + type;
  }
}
