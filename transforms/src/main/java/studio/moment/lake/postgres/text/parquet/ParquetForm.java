package studio.moment.lake.postgres.text.parquet;

import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.parquet.FlatColumn;
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
   * Appends the binary form of the column's current value, which is not NULL.
   *
   * @throws RejectedValue as {@link BinaryForm#encode}
   */
  void encode(FlatColumn column, ByteSink out) throws RejectedValue;

  /** Whether the binary form is what the file holds, so that a reader need not copy it. */
  default boolean verbatim() {
    return false;
  }

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
