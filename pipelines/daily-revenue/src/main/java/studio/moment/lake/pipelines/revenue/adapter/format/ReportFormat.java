package studio.moment.lake.pipelines.revenue.adapter.format;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.text.ReportCharset;

/**
 * How a report's file is made.
 *
 * @param charset of texts; utf_8 for xlsx
 * @param delimiter between the values of a row; meaningful for csv and tsv
 * @param quote around values, or 0 where none is used; meaningful for csv and tsv
 * @param columns names of the columns where the file has no row of them; else empty
 * @param widths the columns of fixed_width
 * @param sheet of xlsx; null: the first
 * @param records where the records stand in JSON: names from the document's root; empty: the root
 * @param trailer what the first cell of the last row says; null: there is no such row
 * @param empty texts that mean nothing, besides the empty one
 */
public record ReportFormat(
    Type type,
    ReportCharset charset,
    char delimiter,
    char quote,
    List<String> columns,
    List<FixedColumn> widths,
    String sheet,
    List<String> records,
    String trailer,
    Set<String> empty)
    implements Serializable {

  /** What kind of file it is. */
  public enum Type {
    CSV,
    TSV,
    FIXED_WIDTH,
    JSON,
    JSONL,
    XLSX;

    /** Whether it has rows of cells. */
    public boolean isTable() {
      return this != JSON && this != JSONL;
    }
  }

  /**
   * A column at a fixed place.
   *
   * @param start of its first character, from 1
   * @param width in characters
   */
  public record FixedColumn(String name, int start, int width) implements Serializable {}

  public ReportFormat {
    columns = List.copyOf(columns);
    widths = List.copyOf(widths);
    records = List.copyOf(records);
    empty = empty.stream().collect(toUnmodifiableSet());
  }
}
