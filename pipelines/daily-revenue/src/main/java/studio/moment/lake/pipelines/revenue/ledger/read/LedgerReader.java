package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.revenue.ledger.copy.TupleWriter;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.PostedPolicy;
import studio.moment.lake.pipelines.revenue.ledger.entry.RememberedLink;
import studio.moment.lake.pipelines.revenue.ledger.entry.RowTotals;
import studio.moment.lake.pipelines.revenue.ledger.entry.UnusedRow;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.ledger.schema.OneMoment;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * Reads what is known of one partner, all of it as of one moment. Rows are streamed: a consumer
 * must not use the connection.
 */
public final class LedgerReader implements AutoCloseable {
  private final Connection connection;
  private final String partner;
  private final PlatformReader platform;

  private LedgerReader(Connection connection, LedgerNames names, String partner) {
    this.connection = connection;
    this.partner = partner;
    this.platform = new PlatformReader(connection, names, partner);
  }

  /**
   * Starts to read: read only, repeatable read.
   *
   * @param connection of its own, in autocommit mode; {@link #close} gives it back like that
   * @param names of a ledger that is up to date
   */
  public static LedgerReader open(Connection connection, LedgerNames names, String partner)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Read-only transactions fill temporary tables but make none.
      statement.execute(
          "create temp table if not exists touched_lineages"
              + " (lineage_key text collate \"C\" primary key) on commit delete rows");
    }
    OneMoment.begin(connection, names);
    return new LedgerReader(connection, names, partner);
  }

  /** The partner's version, for the posting: it tells whether somebody wrote in between. */
  public long version() throws SQLException {
    return query(
        "select version from fences where partner = ?", rows -> rows.next() ? rows.getLong(1) : 0L);
  }

  /** Hashes of the contents of reports that count, each with the names it was read under. */
  public Map<String, Set<String>> reports() throws SQLException {
    return query(
        "select contents, file from report_files where partner = ? and not replaced",
        rows -> {
          Map<String, Set<String>> reports = new HashMap<>();
          while (rows.next()) {
            reports
                .computeIfAbsent(rows.getString(1), contents -> new HashSet<>())
                .add(rows.getString(2));
          }
          return reports;
        });
  }

  /** The months that are closed. */
  public Set<YearMonth> closedMonths() throws SQLException {
    return query(
        "select period from periods where partner = ? and state = 'CLOSED'",
        rows -> {
          Set<YearMonth> months = new HashSet<>();
          while (rows.next()) {
            months.add(YearMonth.of(rows.getInt(1) / 100, rows.getInt(1) % 100));
          }
          return months;
        });
  }

  /** Takes grades. */
  @FunctionalInterface
  public interface GradeSink {
    /**
     * Takes one.
     *
     * @param from first day in Asia/Seoul
     */
    void accept(long creatorId, LocalDate from, String grade);
  }

  /** Grades of all creators as far as runs noted them. */
  public void grades(GradeSink sink) throws SQLException {
    Repeated repeated = new Repeated();
    try (Tuples tuples =
        new Tuples(connection, "select creator_id, valid_from, grade from creator_grades", 3)) {
      while (tuples.next()) {
        sink.accept(tuples.int8(), tuples.date(), repeated.text(tuples.text()));
      }
    }
  }

  /** The versions of the partner's policy that something was posted under. */
  public List<PostedPolicy> policies() throws SQLException {
    return query(
        "select version, hash, last_order_day from policy_versions where partner = ?"
            + " order by version",
        rows -> {
          List<PostedPolicy> policies = new ArrayList<>();
          while (rows.next()) {
            policies.add(
                new PostedPolicy(
                    rows.getString(1), rows.getString(2), rows.getObject(3, LocalDate.class)));
          }
          return policies;
        });
  }

  /**
   * Says which lineages the run touches; what follows reads of these.
   *
   * @param lineageKeys each once
   */
  public void touch(Iterable<String> lineageKeys) throws SQLException {
    try (TupleWriter out = new TupleWriter(connection, "touched_lineages (lineage_key)", 1)) {
      for (String key : lineageKeys) {
        out.row().text(key);
      }
      out.finish();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze touched_lineages");
    }
  }

  /** All rows known of the touched lineages, by lineage and then in the order of rows. */
  public void rows(Consumer<PartnerRow> sink) throws SQLException {
    RowTuples.read(connection, partner, sink);
  }

  /** The touched lineages as the ledger holds them; new ones are not there. */
  public void lineages(Consumer<KnownLineage> sink) throws SQLException {
    LineageTuples.read(
        connection, partner, "c.lineage_key in (select lineage_key from touched_lineages)", sink);
  }

  /**
   * Rows that are in no conversion, of the reports that were read by runs since a day. Reports
   * count by the run that read them: so a report that comes late has its days too.
   *
   * @param from day of the runs
   */
  public void unused(LocalDate from, Consumer<UnusedRow> sink) throws SQLException {
    String sql =
        """
        select f.file, u.number, u.lineage_key, u.field, u.reason, u.repeats_file,
          coalesce(u.repeats_number, 0)
        from unused_rows u join report_files f using (file_id)
        where u.partner = %s and not f.replaced and f.run_no in (%s)
        order by f.file_id, u.number
        """
            .formatted(Literals.text(partner), runs(from));
    try (Tuples tuples = new Tuples(connection, sql, 7)) {
      while (tuples.next()) {
        sink.accept(
            new UnusedRow(
                tuples.text(),
                tuples.int8(),
                tuples.text(),
                tuples.text(),
                tuples.text(),
                tuples.text(),
                tuples.int8()));
      }
    }
  }

  private String runs(LocalDate from) throws SQLException {
    return "select run_no from runs where partner = %s and run_date >= date '%s'"
        .formatted(Literals.text(partner), from);
  }

  /** Keys of the lineages that have rows in reports of these names. */
  public Set<String> lineagesOf(Collection<String> files) throws SQLException {
    Set<String> keys = new HashSet<>();
    if (files.isEmpty()) {
      return keys;
    }
    String sql =
        """
        select distinct r.lineage_key from partner_rows r join report_files f using (file_id)
        where f.partner = %s and not f.replaced and f.file in (%s)
        """
            .formatted(Literals.text(partner), Literals.texts(files));
    try (Tuples tuples = new Tuples(connection, sql, 1)) {
      while (tuples.next()) {
        keys.add(tuples.text());
      }
    }
    return keys;
  }

  /**
   * How many rows there are of all reports that count.
   *
   * @param without names of reports that are left out
   */
  public RowTotals rowTotals(Collection<String> without) throws SQLException {
    return query(
        """
        with f as materialized (
          select file_id, rows from report_files
          where partner = ? and not replaced %s)
        select (select coalesce(sum(rows), 0) from f),
          (select count(*) from unused_rows join f using (file_id)),
          (select count(*) from unused_rows join f using (file_id)
            where lineage_key in (select lineage_key from touched_lineages)),
          (select coalesce(sum(row_count), 0) from conversions c where c.partner = %s)
        """
            .formatted(
                without.isEmpty() ? "" : "and file not in (" + Literals.texts(without) + ")",
                Literals.text(partner)),
        rows -> {
          rows.next();
          return new RowTotals(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
        });
  }

  /**
   * Lineages that runs since a day changed, or of which they read rows that are not used, and those
   * that wait for a price: whatever the day of their order.
   *
   * @param from day of the runs
   * @param orderFrom orders of this day and later are not told again...
   * @param orderTo ...but for those of this day and later
   */
  public void changedLineages(
      LocalDate from, LocalDate orderFrom, LocalDate orderTo, Consumer<KnownLineage> sink)
      throws SQLException {
    LineageTuples.read(
        connection,
        partner,
        """
        not (c.order_day >= date '%3$s' and c.order_day < date '%4$s')
        and (not c.posted and c.policy_version is null and c.reported_status <> 'cancelled'
          or c.run_no in (%1$s) or c.lineage_key in (
          select u.lineage_key from unused_rows u join report_files f using (file_id)
          where u.partner = %2$s and u.lineage_key is not null and not f.replaced and f.run_no in (%1$s)))
        """
            .formatted(runs(from), Literals.text(partner), orderFrom, orderTo),
        sink);
  }

  /**
   * Lineages by the day of their order as first told, touched or not: what tiers and monthly caps
   * count.
   *
   * @param from in Asia/Seoul
   * @param to the day after the last
   */
  public void lineages(LocalDate from, LocalDate to, Consumer<KnownLineage> sink)
      throws SQLException {
    LineageTuples.read(
        connection,
        partner,
        "c.order_day >= date '" + from + "' and c.order_day < date '" + to + "'",
        sink);
  }

  /**
   * Links of the bookings that touched lineages are linked with and of those since a day, whosever
   * they are.
   */
  public void links(LocalDate bookedFrom, Consumer<RememberedLink> sink) throws SQLException {
    links(platform.touchedBookingIds() + " union all " + platform.bookingIds(bookedFrom), sink);
  }

  /** Links of bookings by their numbers. */
  public void links(Collection<Long> bookingIds, Consumer<RememberedLink> sink)
      throws SQLException {
    links(Literals.numbers(bookingIds), sink);
  }

  private void links(String bookingIds, Consumer<RememberedLink> sink) throws SQLException {
    String sql =
        """
        select m.lineage_key, m.booking_id, m.match_rung, m.sum_group, m.evidence, r.run_date
        from match_links m join runs r using (run_no)
        where m.partner = %s and m.booking_id in (%s)
        order by m.lineage_key, m.booking_id
        """
            .formatted(Literals.text(partner), bookingIds);
    Repeated repeated = new Repeated();
    try (Tuples tuples = new Tuples(connection, sql, 6)) {
      while (tuples.next()) {
        sink.accept(
            new RememberedLink(
                tuples.text(),
                tuples.int8(),
                repeated.text(tuples.text()),
                tuples.text(),
                repeated.text(tuples.text()),
                tuples.date()));
      }
    }
  }

  /** Lineages whose order was made in one of these months, as first told; of at least one. */
  public void lineagesOrdered(Collection<YearMonth> months, Consumer<KnownLineage> sink)
      throws SQLException {
    LineageTuples.read(connection, partner, Literals.months("c.order_day", months), sink);
  }

  /** Lineages whose stay ends in one of these months, by the partner or else by the booking. */
  public void lineagesDeparted(Collection<YearMonth> months, Consumer<KnownLineage> sink)
      throws SQLException {
    LineageTuples.read(
        connection,
        partner,
        "(%s or c.stay_end is null and c.booking_id in (%s))"
            .formatted(Literals.months("c.stay_end", months), platform.departed(months)),
        sink);
  }

  /** Lineages by their keys. */
  public void lineages(Collection<String> keys, Consumer<KnownLineage> sink) throws SQLException {
    LineageTuples.read(
        connection, partner, "c.lineage_key in (" + Literals.texts(keys) + ")", sink);
  }

  /** The platform's tables, as of the same moment. */
  public PlatformReader platform() {
    return platform;
  }

  @Override
  public void close() throws SQLException {
    OneMoment.end(connection);
  }

  private <T> T query(String sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, partner);
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    }
  }

  /** Reads the rows of a result. */
  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
