package studio.moment.lake.pipelines.revenue.adapter.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.FileName;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.read.DeclaredCheck;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.Report;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportReader;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.output.ResultFormat;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** How an adapter reads a report: its first rows in our fields, its rejections, counts and sums. */
final class ReportPreview {
  private static final List<Field> ROW_FIELDS =
      fields(
          "row:INT64",
          "rowId",
          "lineage",
          "merchant",
          "order",
          "subId",
          "product",
          "category",
          "status",
          "effect",
          "currency",
          "gross:NUMERIC",
          "commission:NUMERIC",
          "occurredAt:TIMESTAMP",
          "stayEnd:DATE",
          "changedAt:TIMESTAMP");
  private static final List<Field> REJECTION_FIELDS = fields("row:INT64", "field", "reason");
  private static final List<Field> TOTAL_FIELDS =
      fields("currency", "rows:INT64", "gross:NUMERIC", "commission:NUMERIC");
  private static final List<Field> CHECK_FIELDS =
      fields("declared", "currency", "in the report:INT64", "found:INT64", "agrees");

  private final Appendable out;
  private final int shown;
  private final Masked masked = new Masked();

  ReportPreview(Appendable out, int shown) {
    this.out = out;
    this.shown = shown;
  }

  /** Reads a report and prints it; see {@link PartnerCheck#check}. */
  ExitCode show(Adapter adapter, Path path) {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw LakeException.arguments(
          "The report %s cannot be read: there is no such file, or you may not read it. Give the path of one report."
              .formatted(path));
    }
    ReportFile file = file(adapter, path);
    List<PartnerRow> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    Path folder = path.toAbsolutePath().getParent();
    Report.Opener open =
        name -> Files.newInputStream(folder.resolve(name.substring(name.lastIndexOf('/') + 1)));
    ReportOutcome outcome =
        new ReportReader(adapter)
            .read(
                new Report(file, open),
                row -> keep(rows, row),
                rejection -> keep(rejections, rejection));
    print(
        "%n%s: feed %s, report of %s, sequence %d%n"
            .formatted(path, file.feed(), file.date(), file.sequence()));
    if (!rows.isEmpty()) {
      table(ROW_FIELDS, rows.stream().map(this::cells).toList());
    }
    if (!rejections.isEmpty()) {
      print("%nRejected%n".formatted());
      table(
          REJECTION_FIELDS,
          rejections.stream()
              .map(
                  each ->
                      Arrays.<Object>asList(
                          each.number(), each.field(), masked.text(each.reason())))
              .toList());
    }
    print(
        "%n%,d rows: %,d read, %,d rejected; %,d passed over%n"
            .formatted(
                outcome.totals().rows(),
                outcome.totals().read(),
                outcome.totals().rejected(),
                outcome.totals().skipped()));
    if (outcome.totals().read() > 0) {
      table(TOTAL_FIELDS, totals(outcome));
    }
    if (!outcome.declared().isEmpty()) {
      table(CHECK_FIELDS, outcome.declared().stream().map(ReportPreview::cells).toList());
    }
    outcome.notes().forEach(note -> print("note: " + note + "\n"));
    outcome.problems().forEach(problem -> print("refused: " + problem + "\n"));
    return outcome.isUsable() && outcome.totals().rejected() == 0
        ? ExitCode.PUBLISHED
        : ExitCode.CHECK_FAILED;
  }

  private static ReportFile file(Adapter adapter, Path path) {
    String name = path.getFileName().toString();
    for (Feed feed : adapter.feeds()) {
      Optional<FileName.Dated> dated = feed.dated(name);
      if (dated.isPresent()) {
        String side =
            feed.declared()
                .side()
                .map(suffix -> adapter.partner() + "/" + name + suffix)
                .filter(
                    beside -> Files.exists(path.resolveSibling(name + feed.declared().sideFile())))
                .orElse(null);
        return new ReportFile(
            adapter.partner(),
            feed.name(),
            adapter.partner() + "/" + name,
            dated.get().date(),
            dated.get().sequence(),
            side);
      }
    }
    throw LakeException.arguments(
        "The report's name '%s' is none that the adapter of '%s' declares: %s. Name the file so, or declare its name under files."
            .formatted(
                name,
                adapter.partner(),
                String.join(", ", adapter.feeds().stream().map(Feed::fileNames).toList())));
  }

  private <T> void keep(List<T> kept, T item) {
    if (kept.size() < shown) {
      kept.add(item);
    }
  }

  private List<Object> cells(PartnerRow row) {
    return Arrays.asList(
        row.number(),
        masked.text(row.rowId()),
        masked.text(row.lineageKey()),
        masked.text(row.merchant()),
        masked.text(row.orderCode()),
        masked.text(row.subId()),
        masked.text(row.product()),
        masked.text(row.category()),
        row.status().name(),
        row.effect().name(),
        row.currency(),
        major(row.grossMinor(), row.currency()),
        major(row.commissionMinor(), row.currency()),
        row.occurredAt(),
        row.stayEnd(),
        row.changedAt());
  }

  private static List<Object> cells(DeclaredCheck check) {
    return Arrays.asList(
        check.what(),
        check.currency(),
        check.declared(),
        check.found(),
        check.holds() ? "yes" : "NO");
  }

  private static List<List<Object>> totals(ReportOutcome outcome) {
    List<List<Object>> totals = new ArrayList<>();
    outcome
        .totals()
        .sums()
        .forEach(
            (currency, sums) ->
                totals.add(
                    Arrays.asList(
                        currency,
                        sums.rows(),
                        major(sums.grossMinor(), currency),
                        major(sums.commissionMinor(), currency))));
    return totals;
  }

  private static BigDecimal major(long minor, String currency) {
    return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  private void table(List<Field> fields, List<List<Object>> rows) {
    try {
      ResultFormat.TABLE.printer().print(new QueryResult(fields, rows), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names, with a type behind a colon where it is not STRING. */
  private static List<Field> fields(String... names) {
    return Arrays.stream(names)
        .map(name -> name.split(":"))
        .map(
            parts ->
                Field.of(
                    parts[0], parts.length == 1 ? FieldType.STRING : FieldType.valueOf(parts[1])))
        .toList();
  }
}
