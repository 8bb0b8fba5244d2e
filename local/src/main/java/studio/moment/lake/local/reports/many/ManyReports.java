package studio.moment.lake.local.reports.many;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.tables.RowSink;
import studio.moment.lake.local.platform.tables.TableData;
import studio.moment.lake.local.reports.many.ManyOrders.Order;

/**
 * Very many orders of the partner skyfare, one row and one booking each, all of which match: what a
 * benchmark reads. Nothing of it is kept in memory.
 */
public final class ManyReports {
  private static final String FOLDER = "/studio/moment/lake/local/many-orders/";

  private static final List<String> COLUMNS =
      List.of(
          "booking_id",
          "click_id",
          "link_id",
          "creator_id",
          "partner_id",
          "product_id",
          "partner_order_code",
          "guest_name",
          "guest_email",
          "guest_phone",
          "guests",
          "stay",
          "currency",
          "amount",
          "exchange_rate",
          "amount_krw",
          "commission_krw",
          "creator_krw",
          "status",
          "booked_at",
          "confirmed_at",
          "cancelled_at",
          "completed_at",
          "updated_at");

  private final ManyOrders orders;
  private final LocalDate firstDay;

  /**
   * @param platform whose links, products and creators the orders are of
   * @param count how many orders: a million takes about 90 MB of reports
   */
  public ManyReports(Platform platform, int count) {
    this.orders = ManyOrders.of(platform, count);
    this.firstDay = platform.settings().firstDay();
  }

  /**
   * What the reports add up to.
   *
   * @param confirmed how many rows are confirmed; the others are cancelled
   * @param gross won, of all rows
   * @param commission won, of the confirmed ones
   */
  public record Written(long rows, long confirmed, long gross, long commission) {}

  /** Writes the partner's adapter and policy. */
  public static void writePartner(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : new String[] {"skyfare.yaml", "skyfare.policy.yaml"}) {
      Files.writeString(folder.resolve(name), text(name), UTF_8);
    }
  }

  private static String text(String name) {
    try (InputStream in = ManyReports.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a CSV for each day of the platform.
   *
   * @param folder of all reports; the files are in its folder of the partner
   */
  public Written writeReports(Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve(ManyOrders.PARTNER));
    long confirmed = 0;
    long gross = 0;
    long commission = 0;
    for (int day = 0; day < orders.days(); day++) {
      Path file = own.resolve("orders_" + firstDay.plusDays(day) + ".csv");
      try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
        out.write("order_id,click_id,carrier,product,state,amount,commission,ordered_at\n");
        StringBuilder row = new StringBuilder(160);
        for (int number = orders.first(day); number < orders.first(day + 1); number++) {
          Order order = orders.order(number, day);
          row(row, order);
          out.append(row);
          gross += order.gross();
          confirmed += order.isCancelled() ? 0 : 1;
          commission += order.isCancelled() ? 0 : order.commission();
        }
      }
    }
    return new Written(orders.count(), confirmed, gross, commission);
  }

  private static void row(StringBuilder row, Order order) {
    row.setLength(0);
    row.append(order.code()).append(',').append(order.click()).append(',');
    row.append(order.link().product().merchant().id()).append(',');
    row.append(order.link().product().id()).append(',');
    row.append(order.isCancelled() ? "void," : "flown,");
    row.append(order.gross()).append(',').append(order.commission()).append(',');
    row.append(order.orderedAt()).append('\n');
  }

  /**
   * Adds the bookings to a database that has the platform's tables, by COPY.
   *
   * @return how many there are
   */
  public long load(Connection connection) throws SQLException {
    return PlatformLoader.add(new TableData("bookings", COLUMNS, this::bookings), connection);
  }

  private void bookings(RowSink sink) {
    for (int day = 0; day < orders.days(); day++) {
      String stay = "[" + firstDay.plusDays(day) + "," + firstDay.plusDays(day + 1) + ")";
      for (int number = orders.first(day); number < orders.first(day + 1); number++) {
        booking(orders.order(number, day), stay, sink);
      }
    }
  }

  private static void booking(Order order, String stay, RowSink sink) {
    Instant bookedAt = Instant.ofEpochSecond(order.orderedAt());
    Instant changedAt = Instant.ofEpochSecond(order.changedAt());
    sink.row(
        order.booking(),
        order.click(),
        order.link().id(),
        order.link().creator().id(),
        order.link().product().merchant().partner().id(),
        order.link().product().id(),
        order.code(),
        "홍길동",
        "guest@example.com",
        "010-0000-0000",
        1,
        stay,
        "KRW",
        order.gross(),
        1,
        order.gross(),
        order.commission(),
        order.commission() / 2,
        order.isCancelled() ? "cancelled" : "completed",
        bookedAt,
        order.isCancelled() ? null : bookedAt,
        order.isCancelled() ? changedAt : null,
        order.isCancelled() ? null : changedAt,
        changedAt);
  }
}
