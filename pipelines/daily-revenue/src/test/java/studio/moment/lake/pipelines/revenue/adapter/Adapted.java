package studio.moment.lake.pipelines.revenue.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.adapter.file.AdapterReader;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.Report;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportReader;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/** Reports of tests, read by adapters of tests. */
public record Adapted(List<PartnerRow> rows, List<Rejection> rejections, ReportOutcome outcome) {
  /** A csv of date, order, state, sold and share, in won; keys may be added. */
  public static final String SIMPLE =
      """
      version: 1
      partner: simple
      zone: Asia/Seoul
      amendment: snapshot
      match: {subId: click}
      currency: KRW
      lineage: [order]
      files: ["r_{date:yyyyMMdd}.csv", "r_{date:yyyyMMdd}_{sequence}.csv"]
      format: {type: csv, charset: utf_8}
      fields:
        order: order
        status: {column: state, map: {open: pending, done: confirmed, gone: cancelled}}
        gross: sold
        commission: share
        occurredAt: {column: date, pattern: yyyy-MM-dd}
      """;

  /** The report of 2026-11-19 with these contents. */
  public static Adapted simple(String contents) {
    return read(SIMPLE, "r_20261119.csv", contents.getBytes(UTF_8));
  }

  /** A report with the adapter's text and file name. */
  public static Adapted read(String adapter, String name, byte[] contents) {
    return read(adapter, name, contents, Map.of());
  }

  /** A report with files beside it, by their names. */
  public static Adapted read(
      String adapterText, String name, byte[] contents, Map<String, byte[]> beside) {
    Adapter adapter = AdapterReader.read(adapterText, "adapter.yaml");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(adapter.partner() + "/" + name, contents);
    beside.forEach((other, bytes) -> files.put(adapter.partner() + "/" + other, bytes));
    ReportFiles arranged = ReportFiles.arrange(List.of(adapter), files.keySet());
    List<ReportFile> reports = arranged.byPartner().get(adapter.partner());
    if (reports.size() != 1) {
      throw new IllegalArgumentException(arranged.problems().toString());
    }
    List<PartnerRow> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    Report.Opener open =
        path -> {
          if (!files.containsKey(path)) {
            throw new NoSuchFileException(path);
          }
          return new ByteArrayInputStream(files.get(path));
        };
    ReportOutcome outcome =
        new ReportReader(adapter)
            .read(new Report(reports.get(0), open), rows::add, rejections::add);
    return new Adapted(rows, rejections, outcome);
  }

  /** The only row. */
  public PartnerRow row() {
    if (rows.size() != 1 || !outcome.isUsable()) {
      throw new AssertionError(rows + " " + rejections + " " + outcome.problems());
    }
    return rows.get(0);
  }

  /** The only rejection as field: reason. */
  public String rejection() {
    if (rejections.size() != 1) {
      throw new AssertionError(rejections + " " + outcome.problems());
    }
    return rejections.get(0).field() + ": " + rejections.get(0).reason();
  }

  /** The only problem. */
  public String problem() {
    if (outcome.problems().size() != 1) {
      throw new AssertionError(outcome.problems().toString());
    }
    return outcome.problems().get(0);
  }

  /** A test's resource as bytes. */
  public static byte[] resource(String name) {
    try (InputStream in = Adapted.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
