package studio.moment.lake.pipelines.revenue.adapter.format;

import java.io.IOException;
import java.io.InputStream;
import studio.moment.lake.pipelines.revenue.adapter.Skip;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;
import studio.moment.lake.pipelines.revenue.adapter.text.StrictText;

/** Reads a file of any format. */
public final class Records {
  private Records() {}

  /**
   * Tells all records of a file to a sink.
   *
   * @param decimal the sign that the adapter's amounts have before decimals
   * @throws BadReport where the file is not as declared or not whole; records told before that must
   *     not be used
   * @throws IOException where it cannot be read
   */
  public static void read(
      InputStream in, ReportFormat format, char decimal, Skip skip, Wanted wanted, RecordSink sink)
      throws IOException {
    if (format.type() == ReportFormat.Type.XLSX) {
      XlsxRecords.read(in, format, decimal, new TableRows(format, skip, wanted, sink));
      return;
    }
    StrictText text = StrictText.open(in, format.charset());
    switch (format.type()) {
      case FIXED_WIDTH ->
          FixedWidthRecords.read(text, format, new TableRows(format, skip, wanted, sink));
      case JSON -> new JsonRecords(format, decimal, wanted, sink).document(text);
      case JSONL -> new JsonRecords(format, decimal, wanted, sink).lines(text);
      default -> CsvRecords.read(text, format, new TableRows(format, skip, wanted, sink));
    }
  }
}
