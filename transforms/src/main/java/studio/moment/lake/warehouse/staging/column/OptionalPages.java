package studio.moment.lake.warehouse.staging.column;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.schema.PrimitiveType;

/** The pages of an optional column, and which of the next page's values are there. */
final class OptionalPages {
  /** What version 1 of the format calls a dictionary and pages of its numbers; all readers know. */
  @SuppressWarnings("deprecation")
  static final Encoding BY_NUMBER = Encoding.PLAIN_DICTIONARY;

  private final PrimitiveType type;
  private final PageWriter pages;
  private final RunLengthBitPackingHybridEncoder present =
      new RunLengthBitPackingHybridEncoder(
          1, 64, OptionalColumn.PAGE_BYTES, HeapByteBufferAllocator.getInstance());

  /** With NULLs. */
  private int values;

  OptionalPages(PrimitiveType type, PageWriter pages) {
    this.type = type;
    this.pages = pages;
  }

  void addNull() throws IOException {
    values++;
    present.writeInt(0);
  }

  /** Adds a value that is not NULL. */
  void addPresent() throws IOException {
    values++;
    present.writeInt(1);
  }

  /** Writes a page of the values since the last one, if there are any. */
  void write(BytesInput bytes, Encoding encoding) throws IOException {
    if (values == 0) {
      return;
    }
    BytesInput levels = present.toBytes();
    pages.writePage(
        BytesInput.concat(BytesInput.fromInt(Math.toIntExact(levels.size())), levels, bytes),
        values,
        values,
        Statistics.noopStats(type),
        null,
        // There are no repetition levels, but the page names an encoding for them.
        Encoding.RLE,
        Encoding.RLE,
        encoding);
    present.reset();
    values = 0;
  }

  /** Writes the one dictionary of the pages with that encoding. */
  void writeDictionary(BytesInput bytes, int size) throws IOException {
    pages.writeDictionaryPage(new DictionaryPage(bytes, size, BY_NUMBER));
  }

  void close() {
    present.close();
  }
}
