package studio.moment.lake.postgres.text.parquet;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;

/**
 * Writes the bytes that COPY's binary format has for a value of an exported column, whether the
 * export has its text or a native Parquet value. One per column and slice; may keep memory between
 * values.
 */
@FunctionalInterface
public interface ParquetForm {
  /**
   * Appends the binary form of the reader's current value, which is not NULL.
   *
   * @throws RejectedValue as {@link BinaryForm#encode}
   */
  void encode(ColumnReader column, ByteSink out) throws RejectedValue;

  /**
   * The form of a column for one slice.
   *
   * @param exported the column's type in the file
   * @param type what it is in the database
   * @param modifier atttypmod, or -1
   * @param select what the server would be asked for
   */
  static ParquetForm of(PrimitiveType exported, PgType type, int modifier, SelectForm select) {
    return ParquetForms.of(exported, type, modifier, select);
  }
}
