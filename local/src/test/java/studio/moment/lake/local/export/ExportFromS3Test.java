package studio.moment.lake.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.s3.S3Fault;
import studio.moment.lake.testing.s3.StandInS3;

/** The platform's export is the same in the warehouse from S3 as from the folder. */
@ResourceLock(value = "schemas of the sample database", mode = ResourceAccessMode.READ)
@Slow(5)
class ExportFromS3Test {
  @TempDir Path folder;

  @Test
  void
      every_table_of_the_platform_is_the_same_from_s3_also_where_the_first_answer_of_each_file_breaks_off()
          throws Exception {
    Files.writeString(folder.resolve("catalog.yaml"), DemoCatalog.text());
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    SnapshotExport export;
    try (Connection database = SampleDatabase.connect()) {
      export = SnapshotExport.write(database, folder, new ExportSettings("exp-1", 1_000, true));
    }
    List<String> tables =
        TargetNames.of(CatalogReader.read(DemoCatalog.text(), "catalog.yaml")).values().stream()
            // Views, and a table with blanks in the names of its columns, are not exported.
            .filter(name -> !List.of("creator_months", "link_days", "shop_orders").contains(name))
            .toList();
    assertThat(tables).hasSizeGreaterThan(14);

    run("folder", tables, "--source=" + export.root());
    try (StandInS3 s3 = StandInS3.start().onlyBelow("rds/").pagesOf(10)) {
      s3.upload(export.root(), "rds/exp-1");
      Set<String> cut = ConcurrentHashMap.newKeySet();
      s3.faults(
          request ->
              !request.isList() && cut.add(request.key()) ? S3Fault.cutAfter(1_000) : S3Fault.NONE);
      run(
          "s3",
          tables,
          "--source=" + s3.uri("rds/exp-1"),
          "--awsRegion=" + StandInS3.REGION,
          "--endpoint=" + s3.endpoint());
      assertThat(s3.requests()).hasSizeGreaterThan(50);
    }

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (String side : List.of("folder", "s3")) {
        query(duckdb, "attach '" + folder.resolve(side + ".duckdb") + "' as " + side + "_side");
      }
      for (String table : tables) {
        // Encrypted anew every time.
        String columns = table.equals("creators") ? "* exclude (address)" : "*";
        String here = "select " + columns + " from s3_side.rds." + table;
        String there = "select " + columns + " from folder_side.rds." + table;
        assertThat(query(duckdb, here + " except all " + there + " limit 3")).as(table).isEmpty();
        assertThat(query(duckdb, there + " except all " + here + " limit 3")).as(table).isEmpty();
      }
      assertThat(query(duckdb, "select 1 from s3_side.rds.creators limit 1")).hasSize(1);
    }
  }

  private void run(String side, List<String> tables, String... source) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--catalog=" + folder.resolve("catalog.yaml"),
                    "--keyset=file:" + folder.resolve("keyset.json"),
                    "--warehouse=duckdb:" + folder.resolve(side + ".duckdb"),
                    "--tables=" + String.join(",", tables),
                    "--strict",
                    "--targetParallelism=1"),
                Arrays.stream(source))
            .toArray(String[]::new);
    int code = RdsToBigQuery.run(out, out, arguments);
    assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static List<String> query(Connection duckdb, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            rows.add(result.getString(1));
          }
        }
      }
    }
    return rows;
  }
}
