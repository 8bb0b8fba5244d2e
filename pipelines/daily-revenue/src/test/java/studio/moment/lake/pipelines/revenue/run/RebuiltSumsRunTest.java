package studio.moment.lake.pipelines.revenue.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** The way out that the docs tell for sums of days that are off. */
@DatabaseTest
@Slow(3)
class RebuiltSumsRunTest {
  @TempDir Path folder;

  @Test
  void sums_that_are_made_again_as_the_docs_say_are_right_and_written_back() throws Exception {
    RevenueUnderTest lake = new RevenueUnderTest(folder);
    lake.partner("skyfare");
    lake.report("skyfare/r_2026-11-19.csv", RevenueUnderTest.tenOrders());
    lake.publish("--writeBack=true");
    String written = "select string_agg(commission_krw::text, ' ') from creator_revenue_daily";
    String right = lake.ledger(written).get(0);
    lake.sql(
        """
        update daily_sums set commission_krw = commission_krw + 1;
        insert into daily_sums values (7, '2020-01-01', 'KRW', 'pending', 'skyfare', 1, 1, 1, 1, 1);
        insert into public.creator_revenue_daily
          values (7, '2020-01-01', 'KRW', 'pending', 1, 1, 1, 1, 1, gen_random_uuid(), now());
        update public.creator_revenue_daily
          set commission_krw = commission_krw + 1, hash = gen_random_uuid();
        """);
    assertThat(lake.run("--writeBack=true").held("skyfare")).contains("days of creators");

    try (Connection owner = lake.connect();
        Statement statement = owner.createStatement()) {
      statement.execute(script());
    }

    assertThat(lake.run("--writeBack=true").code()).isZero();
    assertThat(lake.ledger(written)).containsExactly(right);
  }

  private static String script() throws Exception {
    String text = Files.readString(Project.file("docs/revenue-rules.md"));
    int start = text.indexOf("```sql\nBEGIN;") + "```sql\n".length();
    return text.substring(start, text.indexOf("```", start));
  }
}
