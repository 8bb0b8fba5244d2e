package studio.moment.lake.warehouse.staging.column;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import studio.moment.lake.warehouse.staging.Values;

/**
 * One optional column of a row group. Parquet's own writer passes every value through a wrapper, a
 * stream and the question whether the page is full.
 */
public sealed interface OptionalColumn permits PlainColumn, DictionaryColumn {
  /** Values of that many bytes make a page. */
  int PAGE_BYTES = 1 << 20;

  /**
   * Dictionaries pay where values repeat; where they do not, a small limit ends the attempt after a
   * few thousand values.
   */
  int DICTIONARY_BYTES = 128 << 10;

  /** Whether a field can be written so: any that is neither a list nor a record. */
  static boolean fits(Type field) {
    return field.isPrimitive() && field.isRepetition(Type.Repetition.OPTIONAL);
  }

  /**
   * @param varied whether the values seldom repeat, so that no dictionary is tried
   */
  static OptionalColumn of(ColumnDescriptor column, PageWriter pages, boolean varied) {
    OptionalPages ownPages = new OptionalPages(column.getPrimitiveType(), pages);
    PlainColumn plain = new PlainColumn(column.getPrimitiveType(), ownPages);
    boolean bits = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN;
    return varied || bits
        ? plain
        : new DictionaryColumn(column.getPrimitiveType(), ownPages, plain);
  }

  /** Adds one value of a row, or NULL; its bytes are copied. */
  void add(Values row, int index) throws IOException;

  /** Writes what is not yet written; nothing may be added then. */
  void finish() throws IOException;
}
