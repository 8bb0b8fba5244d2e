package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

@DatabaseTest
class RdsToBigQueryTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  @Test
  void a_table_is_published_with_its_personal_columns_protected() throws Exception {
    db.run(
        "create table creators (id bigint primary key, name text, phone text, memo text)",
        "insert into creators values (1, '홍길동', '010-1234-5678', null), (2, '김철수', null, 'x')");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.creators
            columns:
              id: keep
              name: {class: mask, shape: name}
              phone: {class: hmac, domain: phone}
              phone_masked: {from: phone, class: mask, shape: phone}
              memo: drop
        """);

    RunFixture.Outcome outcome = lake.run();

    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
    assertThat(lake.query("select id, name, phone_masked from rds.creators order by id"))
        .containsExactly(
            List.of(1L, "홍*동", "010-****-5678"), java.util.Arrays.asList(2L, "김*수", null));
    assertThat(lake.query("select length(phone) from rds.creators where id = 1"))
        .containsExactly(List.of(22L));
    assertThat(lake.query("select status, exit_code from lake_runs.runs"))
        .containsExactly(List.of("published", 0L));
    assertThat(lake.report()).contains("\"status\" : \"published\"");
  }
}
