package studio.moment.lake.rdsexport.read;

import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.slice.DecodedRow;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.SelectForm;

/**
 * One column of a row group on its way into the row: its value is brought into every form that a
 * target asks for, then decoded for each target.
 */
abstract sealed class ExportColumn permits TextColumn, NativeColumn {
  private final PrimitiveType stored;
  private final int present;

  ExportColumn(PrimitiveType stored) {
    this.stored = stored;
    this.present = stored.isRepetition(PrimitiveType.Repetition.REQUIRED) ? 0 : 1;
  }

  /**
   * A form that targets ask for.
   *
   * @param targets columns of the row that are decoded from it
   */
  record Wanted(PgType type, int modifier, SelectForm select, int[] targets) {}

  /**
   * @param sink memory for the binary forms of one row
   */
  static ExportColumn of(PrimitiveType stored, List<Wanted> wanted, ByteSink sink) {
    return stored.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
            && stored.getLogicalTypeAnnotation() != null
            && !isDecimal(stored)
        ? new TextColumn(stored, wanted, sink)
        : new NativeColumn(stored, wanted, sink);
  }

  private static boolean isDecimal(PrimitiveType stored) {
    return stored.getLogicalTypeAnnotation()
        instanceof org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
  }

  final PrimitiveType stored() {
    return stored;
  }

  /** What the column's reader is made with. */
  abstract PrimitiveConverter converter();

  /** Decodes the reader's current value and goes to the next. */
  final void decode(ColumnReader reader, DecodedRow row) {
    if (reader.getCurrentDefinitionLevel() < present) {
      setNull(row);
    } else {
      decodePresent(reader, row);
    }
    reader.consume();
  }

  abstract void setNull(DecodedRow row);

  abstract void decodePresent(ColumnReader reader, DecodedRow row);
}
