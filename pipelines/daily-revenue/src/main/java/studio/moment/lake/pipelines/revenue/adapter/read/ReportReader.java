package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Expected;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.field.RejectedValue;
import studio.moment.lake.pipelines.revenue.adapter.format.RecordSink;
import studio.moment.lake.pipelines.revenue.adapter.format.Records;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * Reads a report by its partner's adapter. Nothing is guessed: what is not as declared is a
 * rejected row or, where rows cannot be trusted, a refused file.
 */
public final class ReportReader {
  private final Adapter adapter;

  public ReportReader(Adapter adapter) {
    this.adapter = adapter;
  }

  /**
   * Reads a report once, row by row.
   *
   * @param rows takes the rows in the file's order; they may be used only where the outcome has no
   *     problem, since a file is known to be whole at its end
   * @param rejections takes the rows that are not used
   */
  public ReportOutcome read(
      Report report, Consumer<PartnerRow> rows, Consumer<Rejection> rejections) {
    Feed feed =
        adapter.feeds().stream()
            .filter(each -> each.name().equals(report.file().feed()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no feed " + report.file().feed()));
    return new Reading(feed, report, rows, rejections).read();
  }

  private final class Reading implements RecordSink {
    private final Feed feed;
    private final Report report;
    private final ReportFile file;
    private final Consumer<PartnerRow> rows;
    private final Consumer<Rejection> rejections;
    private final RowMapper mapper;
    private final Declarations declarations;
    private final Map<String, Totals.Sums> sums = new HashMap<>();
    private long read;
    private long rejected;
    private long skipped;
    private String sumsOf;
    private long sumRows;
    private long sumGross;
    private long sumCommission;

    Reading(Feed feed, Report report, Consumer<PartnerRow> rows, Consumer<Rejection> rejections) {
      this.feed = feed;
      this.report = report;
      this.file = report.file();
      this.rows = rows;
      this.rejections = rejections;
      this.mapper = new RowMapper(adapter, feed, file);
      this.declarations = new Declarations(feed);
    }

    ReportOutcome read() {
      List<String> problems = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      MessageDigest digest = sha256();
      try (InputStream in = new DigestInputStream(report.bytes(), digest)) {
        records(in, problems);
        // What nobody needed, such as the rest after a problem, belongs to the contents too.
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        problems.add("the file cannot be read (" + e.getClass().getSimpleName() + ")");
      }
      flush();
      Totals totals = new Totals(read + rejected, read, rejected, skipped, sums);
      List<DeclaredCheck> checks =
          problems.isEmpty() ? declarations.check(report, mapper, totals, problems) : List.of();
      if (problems.isEmpty() && totals.rows() == 0) {
        empty(problems, notes);
      }
      return new ReportOutcome(
          file,
          HexFormat.of().formatHex(digest.digest()),
          totals,
          checks,
          problems.stream().map(what -> file.path() + ": " + what).toList(),
          notes.stream().map(what -> file.path() + ": " + what).toList());
    }

    private void records(InputStream in, List<String> problems) throws IOException {
      InputStream open =
          new FilterInputStream(in) {
            @Override
            public void close() {
              // Parsers close what they read; the contents are not at their end then.
            }
          };
      try {
        Records.read(
            open, feed.format(), feed.numbers().decimal(), feed.skip(), mapper.wanted(), this);
      } catch (BadReport e) {
        problems.add(e.getMessage());
      }
    }

    private void empty(List<String> problems, List<String> notes) {
      Expected expected = adapter.expected();
      if (feed.kind() == Feed.Kind.CANCELS || !expected.on(file.date())) {
        return;
      }
      String what = "the report of " + file.date() + " has no rows, though that day expects some";
      switch (expected.empty()) {
        case ACCEPT -> {}
        case NOTE -> notes.add(what);
        case REFUSE -> problems.add(what);
      }
    }

    @Override
    public boolean record(long number, String[] values, String malformed) {
      if (mapper.isSkipped(values)) {
        skipped++;
        return false;
      }
      if (malformed != null) {
        reject(number, "row", malformed);
        return true;
      }
      PartnerRow row;
      try {
        row = mapper.row(number, values);
      } catch (RejectedValue e) {
        reject(number, e.field(), e.getMessage());
        return true;
      }
      read++;
      sum(row);
      rows.accept(row);
      return true;
    }

    private void reject(long number, String field, String reason) {
      rejected++;
      rejections.accept(new Rejection(file.path(), number, field, reason));
    }

    /** Sums of one currency after the other: reports mostly have one. */
    private void sum(PartnerRow row) {
      if (!row.currency().equals(sumsOf)) {
        flush();
        sumsOf = row.currency();
      }
      try {
        sumGross = Math.addExact(sumGross, row.grossMinor());
        sumCommission = Math.addExact(sumCommission, row.commissionMinor());
        sumRows++;
      } catch (ArithmeticException e) {
        throw new BadReport("the sum of amounts is too large; are they in the declared unit?");
      }
    }

    private void flush() {
      if (sumsOf != null) {
        sums.merge(sumsOf, new Totals.Sums(sumRows, sumGross, sumCommission), Totals.Sums::plus);
      }
      sumRows = 0;
      sumGross = 0;
      sumCommission = 0;
    }

    @Override
    public void trailer(String[] cells) {
      declarations.trailer(cells);
    }

    @Override
    public void declared(String path, String text) {
      declarations.json(path, text);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
