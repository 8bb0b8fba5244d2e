package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/** A warehouse without policy tags. */
@DatabaseTest
class UnenforcedTagsTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @Test
  void duckdb_says_that_it_closes_no_tagged_column(@TempDir Path folder) throws Exception {
    db.run("create table t (id bigint primary key, name text, phone text)");
    RunFixture lake =
        new RunFixture(db, folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: SCHEMA.t
                    columns:
                      id: keep
                      name: {class: mask, shape: name, policyTag: personal.name}
                      phone: {class: hmac, domain: phone, policyTag: personal.contact}
                """);
    assertThat(lake.run().exitCode()).isZero();
    assertThat(lake.report())
        .contains(
            "DuckDB has no policy tags: 2 tagged columns are read by whoever reads the file",
            "warned");
    lake.catalog("version: 1\ntables: [{table: SCHEMA.t, columns: {id: keep}}]\n");
    assertThat(lake.run("--force").exitCode()).isZero();
    assertThat(lake.report()).doesNotContain("DuckDB has no policy tags");
  }
}
