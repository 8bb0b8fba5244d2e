package studio.moment.lake.warehouse.staging.column;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.warehouse.staging.Values;

/**
 * A column whose values repeat: each value is written once, in the dictionary, and its number
 * wherever it comes up. When the dictionary is full, or the first page would be larger with it than
 * without, what follows is plain.
 */
final class DictionaryColumn implements OptionalColumn {
  private static final int FIRST_NUMBERS = 1 << 10;

  private final OptionalPages pages;
  private final PlainColumn plain;

  /** Null from when on values are plain. */
  private Dictionary dictionary;

  /** Of the next page's values; a full dictionary has fewer values than a char. */
  private char[] numbers = new char[FIRST_NUMBERS];

  private int count;

  private final RunLengthBuffer encoded = new RunLengthBuffer();

  /** What the next page's values would take without a dictionary. */
  private int plainBytes;

  /** Whether a page has been written that needs the dictionary. */
  private boolean used;

  DictionaryColumn(PrimitiveType type, OptionalPages pages, PlainColumn plain) {
    this.dictionary = new Dictionary(type);
    this.pages = pages;
    this.plain = plain;
  }

  @Override
  public void add(Values row, int index) throws IOException {
    if (dictionary == null) {
      plain.add(row, index);
    } else if (row.isNull(index)) {
      pages.addNull();
    } else {
      int number = dictionary.number(row, index);
      if (number < 0) {
        endDictionary();
        plain.add(row, index);
      } else {
        add(number);
      }
    }
  }

  private void add(int number) throws IOException {
    pages.addPresent();
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = (char) number;
    plainBytes += dictionary.bytes(number);
    if (plainBytes >= PAGE_BYTES) {
      writePage();
      if (!used) {
        endDictionary();
      }
    }
  }

  /** Writes the numbers as a page, or hands the values over where no dictionary pays. */
  private void writePage() throws IOException {
    int width = BytesUtils.getWidthFromMaxInt(dictionary.size() - 1);
    encoded.start(width);
    encoded.add(numbers, count);
    if (used || 1 + encoded.size() + dictionary.values().size() < plainBytes) {
      pages.write(
          BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoded.bytes()),
          OptionalPages.BY_NUMBER);
      used = true;
    } else {
      handOver();
    }
    count = 0;
    plainBytes = 0;
  }

  private void handOver() {
    for (int i = 0; i < count; i++) {
      int number = numbers[i];
      plain
          .page()
          .addBytes(
              dictionary.values().array(), dictionary.start(number), dictionary.bytes(number));
    }
  }

  private void endDictionary() throws IOException {
    if (count > 0) {
      writePage();
    }
    if (used) {
      pages.writeDictionary(dictionary.values().bytes(), dictionary.size());
    }
    dictionary = null;
    numbers = null;
  }

  /** What is left may be NULLs alone: they are a plain page, as they need no dictionary. */
  @Override
  public void finish() throws IOException {
    if (dictionary != null) {
      endDictionary();
    }
    plain.finish();
  }
}
