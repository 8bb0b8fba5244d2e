package studio.moment.lake.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.privacy.keys.Keysets;

/**
 * The runs that a month's bill is made of, on a sample platform of so many gigabytes in PostgreSQL:
 * a first whole load of everything, the night after it in which a twentieth of the incremental
 * tables changed, and the same night from a snapshot export. Their run reports are left in {@code
 * benchmarks/cost}, for {@code ./lake cost}.
 */
final class CostBenchmark {
  private static final Path RESULTS = Path.of("benchmarks", "cost");
  private static final String HEAP = "10g";
  private static final double PROBE = 2;
  private static final double LEAST = 0.01;
  private static final double GB = 1e9;
  private static final String REJECTED = "--maxRejectedRows=1000000";

  /** Two views, and a table with a space in a column's name: RDS leaves these out. */
  private static final List<String> NOT_EXPORTED =
      List.of("shop_orders", "creator_months", "link_days");

  private static final List<String> CHANGES =
      List.of(
          """
          insert into link_clicks
          select gen_random_uuid(), link_id, creator_id, partner_id,
            timestamptz '2026-04-01 00:00+09' + random() * interval '1 hour',
            ga_client_id, ga_session_id, user_id, ip, user_agent
          from link_clicks tablesample bernoulli (5) repeatable (1)
          """,
          """
          update bookings set updated_at = timestamptz '2026-04-01 00:30+09'
          where booking_id % 20 = 0
          """);

  /** Of what a night reads: tables of mode full, and the changed twentieth of the others. */
  private static final String NIGHT_TABLE_BYTES =
      """
      select sum(pg_table_size(c.oid)
        * case when relname in ('bookings', 'link_days') or relname like 'link_clicks%' then 0.05
          else 1 end)
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname in ('public', 'ops') and relkind in ('r', 'm')
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final String javaOptions;
  private final Server server;
  private final StatementCount counted;
  private final ObjectNode measured = JSON.createObjectNode();
  private final ArrayNode runs = JSON.createArrayNode();

  private CostBenchmark(Path folder, String javaOptions, Server server) throws Exception {
    this.folder = folder;
    this.javaOptions = javaOptions;
    this.server = server;
    this.counted = new StatementCount(server);
  }

  static void run(Path folder, double gigabytes, String javaOptions) throws Exception {
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    Files.writeString(folder.resolve("catalog.yaml"), DemoCatalog.text());
    double scale = scale(gigabytes);
    try (Server server = new Server(true)) {
      new CostBenchmark(folder, javaOptions, server).measure(scale);
    }
  }

  /** A database's size grows in proportion to the scale, but for what an empty one has. */
  private static double scale(double gigabytes) throws Exception {
    double less = probe(PROBE / 2);
    double more = probe(PROBE);
    double perScale = (more - less) / (PROBE / 2);
    double scale = Math.max(LEAST, (gigabytes * GB - (more - perScale * PROBE)) / perScale);
    say("scale 1 is %.1f MB; %.2f GB are scale %.1f", perScale / 1e6, gigabytes, scale);
    return scale;
  }

  private static double probe(double scale) throws Exception {
    try (Server server = new Server()) {
      world(List.of("size", server.driverUrl(), String.valueOf(scale)));
      return size(server);
    }
  }

  private static double size(Server server) throws Exception {
    return new StatementCount(server).number("select pg_database_size(current_database())");
  }

  private static String world(List<String> arguments) throws Exception {
    return Child.java(HEAP, CostWorld.class, arguments).out();
  }

  private void measure(double scale) throws Exception {
    Files.createDirectories(RESULTS);
    String url = server.driverUrl();
    String made = world(List.of("make", url, String.valueOf(scale), folder.toString()));
    server.execute("vacuum (freeze, analyze)");
    measured.put("cores", Runtime.getRuntime().availableProcessors());
    measured.put("javaOptions", javaOptions);
    measured.put("scale", Math.round(scale * 10) / 10.0);
    measured.put("databaseBytes", (long) size(server));
    measured.put("nightTableBytes", (long) counted.number(NIGHT_TABLE_BYTES));
    for (String line : made.lines().filter(each -> each.matches("\\w+=\\d+")).toList()) {
      String[] parts = line.split("=");
      measured.put(parts[0], Long.parseLong(parts[1]));
    }
    measured.put("ga4Bytes", CostWorld.bytes(folder.resolve("ga4")));
    measured.put("reportBytes", CostWorld.bytes(folder.resolve("reports")));
    say("made: %s", measured);
    pipelines("first", server.source(), CostWorld.DAY_BEFORE);

    for (String change : CHANGES) {
      server.execute(change);
    }
    CostWorld.arrive(folder.resolve("ga4-night"), folder.resolve("ga4"));
    CostWorld.arrive(folder.resolve("reports-night"), folder.resolve("reports"));
    pipelines("jdbc", server.source(), CostWorld.LAST_DAY);

    Path export = folder.resolve("export");
    world(List.of("export", url, export.toString()));
    measured.put("exportBytes", CostWorld.bytes(export));
    Files.delete(folder.resolve("warehouse.duckdb"));
    load("export", export.toString(), CostWorld.LAST_DAY, "--tables=" + exported());
  }

  private void pipelines(String name, String source, LocalDate day) throws Exception {
    load(name, source, day);
    run(name, "ga4-merge", day, "--ga4=" + folder.resolve("ga4"), "--lookbackDays=7", REJECTED);
    run(
        name,
        "daily-revenue",
        day,
        "--source=" + server.source(),
        "--username=postgres",
        "--partners=" + folder.resolve("partners"),
        "--reports=" + folder.resolve("reports"),
        "--writeBack=true",
        REJECTED);
  }

  /** Tables of the catalog that an export has. */
  private static String exported() throws IOException {
    List<String> names = new ArrayList<>();
    JSON.readTree(RESULTS.resolve("first/rds-to-bigquery.json").toFile())
        .path("tables")
        .forEach(table -> names.add(table.path("table").asText().replace("rds.", "")));
    names.removeAll(NOT_EXPORTED);
    return String.join(",", names);
  }

  private void load(String name, String source, LocalDate day, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--source=" + source);
    if (source.startsWith("jdbc:")) {
      arguments.add("--username=postgres");
    }
    arguments.add("--catalog=" + folder.resolve("catalog.yaml"));
    run(name, "rds-to-bigquery", day, arguments.toArray(String[]::new));
  }

  private void run(String name, String pipeline, LocalDate day, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(pipeline));
    command.addAll(List.of(arguments));
    command.add("--runDate=" + day);
    counted.reset();
    LakeRuns.Run run = LakeRuns.next(folder, javaOptions, command.toArray(String[]::new));
    Path reports = Files.createDirectories(RESULTS.resolve(name));
    Files.writeString(
        reports.resolve(pipeline + ".json"), shortened(run.report()).toPrettyString() + "\n");
    ObjectNode node = runs.addObject();
    node.put("report", name + "/" + pipeline);
    node.put("secondsFromShell", tenth(run.seconds()));
    node.put("cpuSeconds", tenth(run.cpuSeconds()));
    node.put("serverCpuSeconds", tenth(counted.cpuSeconds()));
    node.put("peakMegabytes", run.peakMegabytes());
    node.put("rows", run.rows());
    node.put("stagedBytes", run.bytes());
    node.put("load", tenth(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    measured.set("runs", runs);
    Files.writeString(RESULTS.resolve("measured.json"), measured.toPrettyString() + "\n");
    say("%s %s", node, run.report().path("phases"));
  }

  /** What checks found is left out, and checks of single days: hundreds, which no bill asks for. */
  private static JsonNode shortened(JsonNode report) {
    Iterator<JsonNode> checks = report.path("checks").elements();
    while (checks.hasNext()) {
      ObjectNode check = (ObjectNode) checks.next();
      check.remove(List.of("expected", "actual"));
      if (check.path("name").asText().matches(".* \\d{4}-\\d\\d-\\d\\d: .*")) {
        checks.remove();
      }
    }
    return report;
  }

  private static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static void say(String text, Object... values) {
    System.out.printf(Locale.ROOT, text + "%n", values);
  }
}
