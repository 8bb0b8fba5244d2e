package studio.moment.lake.pipelines.revenue.adapter.format;

import java.io.BufferedReader;
import java.io.IOException;
import studio.moment.lake.pipelines.revenue.adapter.text.StrictText;

/** Text with columns at fixed places, counted in characters. */
final class FixedWidthRecords {
  private FixedWidthRecords() {}

  static void read(StrictText text, ReportFormat format, TableRows rows) throws IOException {
    BufferedReader lines = new BufferedReader(text, 1 << 16);
    int width =
        format.widths().stream()
            .mapToInt(column -> column.start() - 1 + column.width())
            .max()
            .orElse(0);
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      rows.begin();
      boolean isTrailer = format.trailer() != null && line.startsWith(format.trailer());
      if (isTrailer) {
        rows.cell(format.trailer());
        for (String cell : line.substring(format.trailer().length()).strip().split("\\s+")) {
          rows.cell(cell);
        }
      } else {
        cells(line, format, rows);
        if (line.length() > width && !line.substring(width).isBlank()) {
          rows.broken("the line is longer than its columns, %d characters".formatted(width));
        }
      }
      rows.end(number);
    }
    rows.finish();
  }

  /** Blanks at a line's end are often cut away; the last column alone may miss characters. */
  private static void cells(String line, ReportFormat format, TableRows rows) {
    if (line.isBlank()) {
      return;
    }
    for (ReportFormat.FixedColumn column : format.widths()) {
      int from = column.start() - 1;
      if (from >= line.length()) {
        return;
      }
      rows.cell(line.substring(from, Math.min(line.length(), from + column.width())));
    }
  }
}
