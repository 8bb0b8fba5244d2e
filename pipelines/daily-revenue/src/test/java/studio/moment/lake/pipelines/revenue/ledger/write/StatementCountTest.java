package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class StatementCountTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @Test
  void statements_do_not_grow_with_rows() throws SQLException {
    int few = statements(10, 1_000);
    int many = statements(6_000, 2_000);
    int changed = statements(6_000, 3_000);

    assertThat(many).isEqualTo(few).isLessThanOrEqualTo(50);
    assertThat(changed).isLessThanOrEqualTo(50);
    assertThat(db.ledger().value("select count(*) from partner_rows")).isEqualTo("12010");
    // 10 new, then 10 changed and 5,990 new, then 6,000 changed.
    assertThat(db.ledger().value("select count(*) from adjustments")).isEqualTo("12010");
  }

  /** Posts so many rows and orders with write-back and counts statements, COPY and COMMIT. */
  private int statements(int orders, long commission) throws SQLException {
    String contents = "%064x".formatted(orders + commission);
    LocalDate day = LocalDate.of(2025, 1, 11);
    PartnerPosting posting =
        new PartnerPosting(
            PARTNER,
            db.version(),
            List.of(new ReportEntry("f", contents, day, 0, orders, 0, Map.of())),
            IntStream.range(0, orders).mapToObj(i -> row(i, day)).toList(),
            () ->
                IntStream.range(0, orders)
                    .mapToObj(i -> Order.of("L" + i, commission).booked(null, (long) i).target())
                    .iterator(),
            List.of(new SumGroup("G", "KRW", 1, 1, 0)),
            Map.of("v1", "terms of v1"),
            true);
    AtomicInteger count = new AtomicInteger();
    try (Connection connection = db.connect()) {
      new LedgerWriter(db.names()).post(counted(connection, count), db.run("2025-01-20"), posting);
    }
    return count.get();
  }

  private static PartnerRow row(int number, LocalDate day) {
    return new PartnerRow(
        PARTNER,
        "f",
        day,
        0,
        number + 1,
        "id" + number,
        "L" + number,
        null,
        null,
        null,
        null,
        null,
        RowStatus.CONFIRMED,
        RowEffect.STATE,
        "KRW",
        1,
        1,
        null,
        null,
        null,
        Order.hash("" + number));
  }

  private static Connection counted(Connection connection, AtomicInteger count) {
    return (Connection) counted(Connection.class, connection, count);
  }

  private static Object counted(Class<?> type, Object of, AtomicInteger count) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          String name = method.getName();
          // The driver's own interface is asked for once for every COPY.
          if (name.startsWith("execute") || name.equals("commit") || name.equals("unwrap")) {
            count.incrementAndGet();
          }
          try {
            Object result = method.invoke(of, arguments);
            return result instanceof Statement
                ? counted(method.getReturnType(), result, count)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
