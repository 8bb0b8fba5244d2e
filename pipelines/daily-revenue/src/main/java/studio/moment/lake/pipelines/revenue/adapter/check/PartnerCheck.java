package studio.moment.lake.pipelines.revenue.adapter.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.FileName;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.file.AdapterReader;
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

/** Shows a person how an adapter reads a report, before any money depends on it. */
public final class PartnerCheck {
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

  /**
   * @param shown how many rows, and how many rejections, are printed
   */
  public PartnerCheck(Appendable out, int shown) {
    this.out = out;
    this.shown = shown;
  }

  /**
   * Checks an adapter file, and a report by it.
   *
   * @param report a report whose name is one of the adapter's
   * @return PUBLISHED where all is well, CHECK_FAILED where the report is refused or has rejections
   * @throws LakeException ARGUMENTS where the adapter is wrong, a file cannot be read, or the
   *     report's name is none of the adapter's
   */
  public ExitCode check(Path adapterFile, Optional<Path> report) {
    String text = new String(bytes(adapterFile), StandardCharsets.UTF_8);
    Adapter adapter = AdapterReader.read(text, adapterFile.toString());
    print("%s: the adapter of '%s' is right; feeds:%n".formatted(adapterFile, adapter.partner()));
    for (Feed feed : adapter.feeds()) {
      print(
          "  %s (%s): %s%n"
              .formatted(
                  feed.name(),
                  feed.format().type().name().toLowerCase(Locale.ROOT),
                  feed.fileNames()));
    }
    return report.map(file -> read(adapter, file)).orElse(ExitCode.PUBLISHED);
  }

  private ExitCode read(Adapter adapter, Path path) {
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
    table(ROW_FIELDS, rows.stream().map(PartnerCheck::cells).toList());
    if (!rejections.isEmpty()) {
      print("%nRejected%n".formatted());
      table(
          REJECTION_FIELDS,
          rejections.stream()
              .map(each -> Arrays.<Object>asList(each.number(), each.field(), each.reason()))
              .toList());
    }
    print(
        "%n%,d rows: %,d read, %,d rejected; %,d passed over%n"
            .formatted(
                outcome.totals().rows(),
                outcome.totals().read(),
                outcome.totals().rejected(),
                outcome.totals().skipped()));
    table(TOTAL_FIELDS, totals(outcome));
    if (!outcome.declared().isEmpty()) {
      table(CHECK_FIELDS, outcome.declared().stream().map(PartnerCheck::cells).toList());
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

  private static List<Object> cells(PartnerRow row) {
    return Arrays.asList(
        row.number(),
        row.rowId(),
        row.lineageKey(),
        row.merchant(),
        row.orderCode(),
        row.subId(),
        row.product(),
        row.category(),
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

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The file %s cannot be read (%s). Give the path of a file that is there."
              .formatted(file, e.getClass().getSimpleName()),
          e);
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
