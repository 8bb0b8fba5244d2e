package studio.moment.lake.postgres.slice;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * How the rows of one source table become staged rows.
 *
 * @param columns one per column of {@code schema}, in its order
 * @param key positions of the columns that tell a rejected row; possibly none
 * @param trustedUtf8 whether the database promises UTF-8
 */
public record ReadPlan(
    RelationName source,
    TableSchema schema,
    List<ColumnMapping> columns,
    List<Integer> key,
    boolean trustedUtf8,
    Dialect dialect)
    implements Serializable {
  public ReadPlan {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }
}
