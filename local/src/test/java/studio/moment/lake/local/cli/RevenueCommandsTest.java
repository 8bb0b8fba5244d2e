package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.DemoPartners;
import studio.moment.lake.local.reports.PartnerReports;

/** What operators and finance ask after a run of daily-revenue over a small sample platform. */
class RevenueCommandsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 14);

  @TempDir static Path folder;

  private static EmbeddedDatabase database;
  private static String warehouse;
  private static Path partners;
  private static Path reports;

  private record Outcome(int code, String out, String err) {}

  private static Outcome lake(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Lake.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** A command on the ledger, by the user that posts. */
  private static Outcome onLedger(String command, String... options) {
    List<String> args = new ArrayList<>(Arrays.asList(command.split(" ")));
    args.addAll(List.of("--source=" + database.url(), "--username=postgres"));
    args.addAll(Arrays.asList(options));
    return lake(args.toArray(String[]::new));
  }

  @BeforeAll
  static void aRun() throws Exception {
    Platform platform = new Platform(new PlatformSettings(7, 0.03, DAY));
    partners = folder.resolve("partners");
    reports = folder.resolve("reports");
    DemoPartners.write(partners);
    PartnerReports.write(platform, reports, platform.settings().firstDay(), DAY);
    // Two partners show what there is to see.
    for (Path root : List.of(partners, reports)) {
      try (Stream<Path> all = Files.list(root)) {
        for (Path other : all.filter(each -> !isWanted(each)).toList()) {
          delete(other);
        }
      }
    }
    // Its earlier orders have no terms, so nothing can be posted of them.
    Path policy = partners.resolve("rentgo.policy.yaml");
    Files.writeString(
        policy, Files.readString(policy).replace("from: 2024-01-01", "from: 2025-12-25"));
    database = EmbeddedDatabase.start(folder.resolve("postgres"));
    try (Connection connection = database.connect()) {
      PlatformLoader.load(platform, connection);
    }
    assertThat(onLedger("period list").err()).contains("There is no ledger in this database");
    warehouse = "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb");
    assertThat(lake("report", warehouse).code()).isEqualTo(2);
    Outcome run =
        onLedger(
            "daily-revenue",
            "--partners=" + partners,
            "--reports=" + reports,
            warehouse,
            "--runDate=" + DAY,
            "--maxRejectedRows=100");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static boolean isWanted(Path file) {
    return file.getFileName().toString().matches("(linkmart|rentgo)\\b.*");
  }

  private static void delete(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(file)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @AfterAll
  static void end() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void the_report_tells_every_partner_with_its_breaks_and_what_to_do() {
    Outcome report = lake("report", warehouse);

    assertThat(report.code()).as(report.err()).isZero();
    assertThat(report.out())
        .startsWith("Results of 2026-01-14: ")
        .contains("\nlinkmart: ", "\nrentgo: ", "What to do")
        .contains("the partner should have told of it by now");
    assertThat(lake("report", warehouse, "--partner=rentgo").out())
        .contains("\nrentgo: ")
        .doesNotContain("\nlinkmart: ");
  }

  @Test
  void its_counts_are_those_of_the_table_and_every_break_is_listed_once() {
    String all =
        lake(
                "sql",
                warehouse,
                "--format=csv",
                "SELECT count(*) FROM revenue.reconciliation_results WHERE class NOT IN"
                    + " ('MATCHED', 'EXPECTED', 'DUPLICATE')"
                    + " AND NOT (side = 'internal' AND lineage_key IS NOT NULL)")
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    long lines = lake("report", warehouse, "--breaks", "--format=csv").out().lines().count() - 1;
    long summed =
        lake("report", warehouse, "--format=csv")
            .out()
            .lines()
            .skip(1)
            .mapToLong(line -> Long.parseLong(line.split(",", -1)[7]))
            .sum();

    assertThat(lines).isPositive().isEqualTo(Long.parseLong(all));
    assertThat(summed).isEqualTo(lines);
    assertThat(lake("report", warehouse, "--format=json").out()).startsWith("[");
  }

  @Test
  void the_page_is_one_file_that_needs_nothing_else() throws IOException {
    Path page = folder.resolve("report.html");
    Outcome written = lake("report", warehouse, "--html=" + page);

    assertThat(written.code()).as(written.err()).isZero();
    assertThat(Files.readString(page))
        .contains("<h1>Partner reconciliation of 2026-01-14</h1>", "<section id=\"linkmart\">")
        .contains("prefers-color-scheme: dark", "@media print", "What to do")
        .doesNotContain("<script", "<link", "src=", "url(", "http");
    assertThat(lake("report", warehouse, "--html=" + folder.resolve("no/report.html")).code())
        .isEqualTo(2);
  }

  @Test
  void a_report_of_another_day_or_partner_or_format_is_refused() {
    assertThat(lake("report", warehouse, "--runDate=2026-01-13").code()).isEqualTo(4);
    assertThat(lake("report", warehouse, "--partner=nobody").err()).contains("linkmart");
    assertThat(lake("report", warehouse, "--partner=nobody").code()).isEqualTo(2);
    assertThat(lake("report", warehouse, "--format=xml").code()).isEqualTo(2);
    assertThat(lake("report", warehouse, "--top=-1").code()).isEqualTo(2);
    assertThat(lake("report", warehouse, "--partner=", "--runDate=").code()).isZero();
  }

  @Test
  void a_month_is_shown_then_closed_then_closed_for_ever() {
    String[] month = {"--partner=linkmart", "--month=2025-11"};
    Outcome asked = onLedger("period close", month[0], month[1], "--dryRun");
    Outcome closed = onLedger("period close", month);
    Outcome again = onLedger("period close", month);

    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.out()).startsWith("linkmart 2025-11: would be closed with");
    assertThat(closed.code()).as(closed.err()).isZero();
    assertThat(closed.out().lines().skip(1).limit(8).toList())
        .isEqualTo(asked.out().lines().skip(1).limit(8).toList());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("closed already");
    assertThat(onLedger("period list", "--partner=linkmart", "--format=csv").out().lines())
        .anyMatch(line -> line.startsWith("linkmart,2025-11,CLOSED,"))
        .anyMatch(line -> line.startsWith("linkmart,2026-01,OPEN,"));
  }

  @Test
  void a_month_with_orders_that_nothing_is_posted_of_is_closed_only_by_force() {
    String[] month = {"--partner=rentgo", "--month=2025-12"};
    Outcome asked = onLedger("period close", month[0], month[1], "--dryRun");
    Outcome refused = onLedger("period close", month);
    String list = onLedger("period list", "--partner=rentgo", "--format=csv").out();
    Outcome forced = onLedger("period close", month[0], month[1], "--force");

    assertThat(asked.code()).isEqualTo(3);
    assertThat(asked.err()).contains("would not be closed");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("is not closed", "nothing is posted of", "--force");
    assertThat(list).startsWith("partner,month").doesNotContain("CLOSED");
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(forced.out()).startsWith("rentgo 2025-12: closed");
  }

  @Test
  void what_cannot_be_closed_is_one_paragraph_and_exit_code_2() {
    List<Outcome> wrong =
        List.of(
            onLedger("period close", "--partner=rentgoo", "--month=2025-11"),
            onLedger("period close", "--partner=rentgo", "--month=2025-13"),
            onLedger("period close", "--partner=rentgo", "--month=2099-01"),
            lake(
                "period",
                "list",
                "--source=" + database.url(),
                "--username=" + EmbeddedDatabase.READER));

    assertThat(wrong).extracting(Outcome::code).containsOnly(2);
    assertThat(wrong).allSatisfy(outcome -> assertThat(outcome.err().strip().lines()).hasSize(1));
    assertThat(wrong.get(0).err()).contains("linkmart", "rentgo");
    assertThat(wrong.get(3).err()).contains("may not use the ledger");
    assertThat(onLedger("period list", "--format=csv").out()).doesNotContain("rentgoo", "2099");
  }

  @Test
  void a_partners_files_and_a_report_are_checked_without_a_database() throws IOException {
    Path report;
    try (Stream<Path> files = Files.list(reports.resolve("linkmart"))) {
      report = files.sorted().findFirst().orElseThrow();
    }
    Outcome folderOf = lake("partner", "check", partners.toString());
    Outcome one =
        lake(
            "partner",
            "check",
            partners.resolve("linkmart.yaml").toString(),
            report.toString(),
            "--rows=1");

    assertThat(folderOf.code()).as(folderOf.err()).isZero();
    assertThat(folderOf.out()).contains("the adapter of 'rentgo' is right").doesNotContain("note");
    assertThat(one.code()).as(one.err()).isIn(0, 3);
    assertThat(one.out())
        .contains("feed reports, report of ", " rows: ", "the policy of 'linkmart' is right");

    Path wrong = folder.resolve("wrong.policy.yaml");
    Files.writeString(wrong, "version: 1\npartner: Wrong\n");
    Outcome refused = lake("partner", "check", wrong.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("wrong.policy.yaml:2:", "versions");
    assertThat(lake("partner", "check", wrong.toString(), "--rows=-1").code()).isEqualTo(2);
    assertThat(lake("partner", "check", folder.resolve("none.yaml").toString()).code())
        .isEqualTo(2);
  }
}
