package studio.moment.lake.warehouse.staging.column;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** The pages of an optional column, and which of the next page's values are there. */
final class OptionalPages {
  /** What version 1 of the format calls a dictionary and pages of its numbers; all readers know. */
  @SuppressWarnings("deprecation")
  static final Encoding BY_NUMBER = Encoding.PLAIN_DICTIONARY;

  private final PrimitiveType type;
  private final PageWriter pages;
  private final RunLengthBuffer levels = new RunLengthBuffer();

  /** A bit for each of the next page's values: whether it is there. */
  private byte[] present = new byte[1 << 7];

  /** With NULLs. */
  private int values;

  OptionalPages(PrimitiveType type, PageWriter pages) {
    this.type = type;
    this.pages = pages;
  }

  void addNull() {
    next();
  }

  /** Adds a value that is not NULL. */
  void addPresent() {
    int bit = next();
    present[bit >>> 3] |= (byte) (1 << (bit & 7));
  }

  private int next() {
    if (values == present.length * Byte.SIZE) {
      present = Arrays.copyOf(present, present.length * 2);
    }
    return values++;
  }

  /** Writes a page of the values since the last one, if there are any. */
  void write(BytesInput bytes, Encoding encoding) throws IOException {
    if (values == 0) {
      return;
    }
    levels.start(1);
    levels.addBits(present, values);
    pages.writePage(
        BytesInput.concat(BytesInput.fromInt(levels.size()), levels.bytes(), bytes),
        values,
        values,
        Statistics.noopStats(type),
        null,
        // There are no repetition levels, but the page names an encoding for them.
        Encoding.RLE,
        Encoding.RLE,
        encoding);
    Arrays.fill(present, 0, (values + 7) / Byte.SIZE, (byte) 0);
    values = 0;
  }

  /** Writes the one dictionary of the pages with that encoding. */
  void writeDictionary(BytesInput bytes, int size) throws IOException {
    pages.writeDictionaryPage(new DictionaryPage(bytes, size, BY_NUMBER));
  }
}
