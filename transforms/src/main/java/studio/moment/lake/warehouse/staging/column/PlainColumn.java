package studio.moment.lake.warehouse.staging.column;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.PrimitiveType;
import studio.moment.lake.warehouse.staging.Values;

/**
 * A column whose values seldom repeat or are bits, in Parquet's PLAIN encoding: each value is
 * copied once, into the page that it is written with.
 */
final class PlainColumn implements OptionalColumn {
  private static final int FIRST_BYTES = 64 << 10;

  private final PrimitiveType type;
  private final OptionalPages pages;

  /** Made when it is needed: what a dictionary holds needs none. */
  private PlainBuffer page;

  PlainColumn(PrimitiveType type, OptionalPages pages) {
    this.type = type;
    this.pages = pages;
  }

  @Override
  public void add(Values row, int index) throws IOException {
    if (row.isNull(index)) {
      pages.addNull();
      return;
    }
    pages.addPresent();
    page().add(row, index);
    if (page.size() >= PAGE_BYTES) {
      finish();
    }
  }

  /** What the next page holds, to be added to by who counts its values in the pages. */
  PlainBuffer page() {
    if (page == null) {
      page = new PlainBuffer(type.getPrimitiveTypeName(), FIRST_BYTES);
    }
    return page;
  }

  @Override
  public void finish() throws IOException {
    pages.write(page == null ? BytesInput.empty() : page.bytes(), Encoding.PLAIN);
    if (page != null) {
      page.clear();
    }
  }
}
