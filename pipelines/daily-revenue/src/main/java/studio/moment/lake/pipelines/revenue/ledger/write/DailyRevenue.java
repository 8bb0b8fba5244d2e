package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;

/**
 * Keeps creator_revenue_daily the sums of the ledger. Each partner's daily sums grow with its
 * entries by a trigger; a row is summed anew over the partners whenever an entry of it was posted,
 * by any of them, so no order of events and no repetition can make it wrong. Rows that runs without
 * write-back touched are remembered for the next run with it.
 */
final class DailyRevenue {
  private final Statements sql;
  private final LedgerNames names;

  DailyRevenue(Statements sql, LedgerNames names) {
    this.sql = sql;
    this.names = names;
  }

  /** Remembers the rows that the entries of this transaction belong to. */
  void note() throws SQLException {
    // A row belongs to many partners: whoever sums it must see what the others committed.
    sql.number(
        "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
        "moment-lake daily/" + names.ledger());
    sql.update(
        """
        insert into write_back_keys (creator_id, date_kst, currency, status)
        select distinct creator_id, date_kst, currency, status from touched
        where creator_id is not null
        order by 1, 2, 3, 4
        on conflict do nothing
        """);
  }

  /** Writes the remembered rows and tells how many changed. */
  long writeBack() throws SQLException {
    sql.run(
        """
        create temp table daily on commit drop as
        select t.*, md5(concat_ws('/', gross, commission, gross_krw, commission_krw,
            creator_krw))::uuid as hash
        from (
          select k.creator_id, k.date_kst, k.currency, k.status, coalesce(s.gross, 0) as gross,
            coalesce(s.commission, 0) as commission, coalesce(s.gross_krw, 0) as gross_krw,
            coalesce(s.commission_krw, 0) as commission_krw, coalesce(s.creator_krw, 0) as creator_krw
          from write_back_keys k left join (
            select creator_id, date_kst, currency, status,
              (sum(gross_minor) * 10.0 ^ (- minor_digits(currency)))::numeric(20, 3) as gross,
              (sum(commission_minor) * 10.0 ^ (- minor_digits(currency)))::numeric(20, 3)
                as commission,
              sum(gross_krw)::bigint as gross_krw, sum(commission_krw)::bigint as commission_krw,
              sum(creator_krw)::bigint as creator_krw
            from daily_sums join write_back_keys using (creator_id, date_kst, currency, status)
            group by creator_id, date_kst, currency, status) s
            using (creator_id, date_kst, currency, status)) t
        """);
    String table = names.platform("creator_revenue_daily");
    long removed =
        sql.update(
            """
            delete from %s d using daily n
            where (d.creator_id, d.date_kst, d.currency, d.status)
                = (n.creator_id, n.date_kst, n.currency::char(3), n.status)
              and n.gross = 0 and n.commission = 0 and n.gross_krw = 0 and n.commission_krw = 0
              and n.creator_krw = 0
            """
                .formatted(table));
    long written =
        sql.update(
            """
            insert into %s as d (creator_id, date_kst, currency, status, gross, commission,
              gross_krw, commission_krw, creator_krw, hash, updated_at)
            select creator_id, date_kst, currency, status, gross, commission, gross_krw,
              commission_krw, creator_krw, hash, now()
            from daily
            where gross <> 0 or commission <> 0 or gross_krw <> 0 or commission_krw <> 0
              or creator_krw <> 0
            order by creator_id, date_kst
            on conflict (creator_id, date_kst, currency, status) do update set
              gross = excluded.gross, commission = excluded.commission,
              gross_krw = excluded.gross_krw, commission_krw = excluded.commission_krw,
              creator_krw = excluded.creator_krw, hash = excluded.hash,
              updated_at = excluded.updated_at
            where d.hash is distinct from excluded.hash
            """
                .formatted(table));
    sql.run("delete from write_back_keys");
    return removed + written;
  }
}
