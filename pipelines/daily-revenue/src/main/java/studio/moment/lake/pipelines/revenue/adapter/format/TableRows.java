package studio.moment.lake.pipelines.revenue.adapter.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;
import studio.moment.lake.pipelines.revenue.adapter.text.TextPool;

/**
 * What all files of rows and cells have in common: rows before the header, the header in any order,
 * blank rows, the trailer row, rows that are too short or too long. Cells of columns that nobody
 * wants are not kept.
 */
final class TableRows {
  private enum Phase {
    LEADING,
    HEADER,
    RECORDS,
    AFTER_TRAILER
  }

  private final ReportFormat format;
  private final Skip skip;
  private final Wanted wanted;
  private final RecordSink sink;
  private final TextPool pool = new TextPool();
  private final String[] values;
  private final String trailer;
  private final Set<String> empty;
  private final List<String> kept = new ArrayList<>();

  private Phase phase;
  private int leading;
  private int[] places = {};
  private int cells;
  private boolean isBlank;
  private boolean isTrailer;
  private String broken;
  private long cutRow;

  TableRows(ReportFormat format, Skip skip, Wanted wanted, RecordSink sink) {
    this.format = format;
    this.skip = skip;
    this.wanted = wanted;
    this.sink = sink;
    this.values = new String[wanted.size()];
    this.trailer = format.trailer();
    this.empty = format.empty();
    this.leading = skip.leading();
    this.phase = Phase.LEADING;
    begin();
  }

  void begin() {
    cells = 0;
    isBlank = true;
    isTrailer = false;
    broken = null;
    kept.clear();
    Arrays.fill(values, null);
    if (phase == Phase.LEADING && leading == 0) {
      phase = Phase.HEADER;
    }
    if (phase == Phase.HEADER && hasOwnNames()) {
      header(ownNames());
    }
  }

  private boolean hasOwnNames() {
    return !format.columns().isEmpty() || !format.widths().isEmpty();
  }

  private List<String> ownNames() {
    return format.widths().isEmpty()
        ? format.columns()
        : format.widths().stream().map(ReportFormat.FixedColumn::name).toList();
  }

  /** The next cell of the row. */
  void cell(char[] buffer, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (to > from && buffer[to - 1] <= ' ') {
      to--;
    }
    isBlank &= from == to;
    if (isKept()) {
      keep(pool.text(buffer, from, to - from));
    }
    cells++;
  }

  /** The next cell of the row; null or blank where it is empty. */
  void cell(String text) {
    String stripped = text == null ? "" : text.strip();
    isBlank &= stripped.isEmpty();
    if (isKept()) {
      keep(pool.text(stripped));
    }
    cells++;
  }

  /** Whether the next cell is of any use. */
  private boolean isKept() {
    return phase == Phase.HEADER
        || isTrailer
        || phase != Phase.LEADING
            && (cells == 0 && trailer != null || cells < places.length && places[cells] >= 0);
  }

  private void keep(String text) {
    if (cells == 0 && trailer != null && phase == Phase.RECORDS && text.equals(trailer)) {
      isTrailer = true;
    }
    if (phase == Phase.HEADER || isTrailer) {
      kept.add(text);
    } else if (phase == Phase.RECORDS && cells < places.length && places[cells] >= 0) {
      boolean isEmpty = text.isEmpty() || !empty.isEmpty() && empty.contains(text);
      values[places[cells]] = isEmpty ? null : text;
    }
  }

  /** Notes that a cell cannot be read as what it seems to be. */
  void broken(String why) {
    broken = why;
  }

  /** The row is complete. */
  void end(long number) {
    switch (phase) {
      case LEADING -> leading--;
      case HEADER -> {
        if (!isBlank) {
          header(kept);
        }
      }
      case RECORDS -> {
        if (isTrailer) {
          sink.trailer(kept.toArray(String[]::new));
          phase = Phase.AFTER_TRAILER;
        } else {
          row(number);
        }
      }
      case AFTER_TRAILER -> {
        if (!isBlank) {
          throw new BadReport(
              "row %,d stands after the trailer row '%s', which ends the report"
                  .formatted(number, format.trailer()));
        }
      }
    }
  }

  private void row(long number) {
    if (isBlank) {
      if (skip.blank() == Skip.Blank.REJECT) {
        sink.record(number, values, "the row is blank");
      }
      return;
    }
    String malformed = broken;
    if (cells != places.length && format.type() != ReportFormat.Type.XLSX) {
      malformed = "the row has %,d values, the columns are %,d".formatted(cells, places.length);
    }
    boolean counts = sink.record(number, values, malformed);
    cutRow = counts && cells < places.length ? number : 0;
  }

  private void header(List<String> names) {
    boolean[] isThere = new boolean[wanted.size()];
    places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = wanted.place(names.get(i));
      if (places[i] >= 0) {
        if (isThere[places[i]]) {
          throw new BadReport("the column '" + names.get(i) + "' stands twice");
        }
        isThere[places[i]] = true;
      }
    }
    String missing = wanted.missing(isThere, names);
    if (missing != null) {
      throw new BadReport(missing);
    }
    phase = Phase.RECORDS;
  }

  /** How many columns there are; 0 before the header is read. */
  int columns() {
    return places.length;
  }

  /**
   * The file is complete.
   *
   * @throws BadReport where something of it is missing
   */
  void finish() {
    begin();
    if (phase == Phase.LEADING || phase == Phase.HEADER) {
      throw new BadReport("the file ends before its header row; is it cut?");
    }
    if (phase == Phase.RECORDS && format.trailer() != null) {
      throw new BadReport(
          "the trailer row '%s' is missing; is the file cut?".formatted(format.trailer()));
    }
    if (cutRow > 0 && format.type() != ReportFormat.Type.XLSX) {
      throw new BadReport("the file ends within row %,d; is it cut?".formatted(cutRow));
    }
  }
}
