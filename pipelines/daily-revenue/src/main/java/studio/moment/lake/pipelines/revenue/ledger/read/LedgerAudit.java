package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.ledger.schema.OneMoment;
import studio.moment.lake.runs.report.Check;

/**
 * Whether a partner's ledger still is what earlier runs left. Triggers refuse changes, but not
 * those of somebody who may switch them off, and a restored backup may lack some of its tables'
 * rows.
 *
 * @param reported what was noted of every report when it was read: rows and commission in minor
 *     units, by currency
 * @param kept the same, added up from the rows that are kept
 * @param offTarget lineages whose entries do not add up to what their orders are worth
 * @param offLink lineages whose link is not their order's booking
 * @param offDay days of creators whose sums are not those of their entries
 */
public record LedgerAudit(String reported, String kept, long offTarget, long offLink, long offDay) {
  private static final String REPORTED =
      """
      select string_agg(concat_ws(' ', n, currency, commission), ', ' order by currency) from (
        select s.key collate "C" as currency, sum((s.value ->> 'rows')::bigint) as n,
          sum((s.value ->> 'commission_minor')::numeric) as commission
        from report_files f cross join lateral jsonb_each(f.sums) s
        where f.partner = ? group by 1) t
      """;

  private static final String KEPT =
      """
      select string_agg(concat_ws(' ', n, currency, commission), ', ' order by currency) from (
        select currency collate "C" as currency, count(*) as n,
          sum(commission_minor::numeric) as commission
        from partner_rows where partner = ? group by 1) t
      """;

  private static final String OFF_TARGET =
      """
      select count(*) from (
        select lineage_key, gross_krw, commission_krw, creator_krw, posted_seq
        from conversions where partner = ?) c
      full join (
        select lineage_key, sum(gross_krw) as gross_krw, sum(commission_krw) as commission_krw,
          sum(creator_krw) as creator_krw, sum(platform_krw) as platform_krw, max(seq) as seq,
          count(*) as entries
        from adjustments where partner = ? group by lineage_key) a using (lineage_key)
      where coalesce(a.gross_krw, 0) is distinct from c.gross_krw
        or coalesce(a.commission_krw, 0) is distinct from c.commission_krw
        or coalesce(a.creator_krw, 0) is distinct from c.creator_krw
        or coalesce(a.creator_krw + a.platform_krw, 0) is distinct from c.commission_krw
        or coalesce(a.seq, 0) is distinct from c.posted_seq
        or a.entries <> a.seq
      """;

  private static final String OFF_LINK =
      """
      select count(*) from (
        select lineage_key, booking_id from conversions
        where partner = ? and booking_id is not null and sum_group is null) c
      full join (
        select lineage_key, booking_id from match_links
        where partner = ? and sum_group is null) m using (lineage_key)
      where c.booking_id is distinct from m.booking_id
      """;

  private static final String OFF_DAY =
      """
      select count(*) from (
        select creator_id, date_kst, currency, status, gross_minor, commission_minor, gross_krw,
          commission_krw, creator_krw
        from daily_sums where partner = ?) d
      full join (
        select creator_id, date_kst, currency, status, sum(gross_minor) as gross_minor,
          sum(commission_minor) as commission_minor, sum(gross_krw) as gross_krw,
          sum(commission_krw) as commission_krw, sum(creator_krw) as creator_krw
        from adjustments where partner = ? and creator_id is not null group by 1, 2, 3, 4) a
      using (creator_id, date_kst, currency, status)
      where (d.gross_minor, d.commission_minor, d.gross_krw, d.commission_krw, d.creator_krw)
        is distinct from
        (a.gross_minor, a.commission_minor, a.gross_krw, a.commission_krw, a.creator_krw)
      """;

  /**
   * Audits, as of one moment.
   *
   * @param connection of its own, in autocommit mode; afterwards again
   */
  public static LedgerAudit of(Connection connection, LedgerNames names, String partner)
      throws SQLException {
    OneMoment.begin(connection, names);
    try {
      return new LedgerAudit(
          text(connection, REPORTED, partner),
          text(connection, KEPT, partner),
          Long.parseLong(text(connection, OFF_TARGET, partner, partner)),
          Long.parseLong(text(connection, OFF_LINK, partner, partner)),
          Long.parseLong(text(connection, OFF_DAY, partner, partner)));
    } finally {
      OneMoment.end(connection);
    }
  }

  private static String text(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        String text = rows.getString(1);
        return text == null ? "none" : text;
      }
    }
  }

  /** The checks that hold a partner back where something is off. */
  public List<Check> checks(String partner) {
    return List.of(
        Check.equal(
            partner + ": kept rows and their commission = what was noted of the reports",
            reported,
            kept),
        Check.equal(
            partner + ": orders whose ledger entries are not what they are worth", 0L, offTarget),
        Check.equal(partner + ": orders whose link is not their booking", 0L, offLink),
        Check.equal(
            partner + ": days of creators whose sums are not those of their entries", 0L, offDay));
  }
}
