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
        select s.*, md5(concat_ws('/', gross, commission, gross_krw, commission_krw,
            creator_krw))::uuid as hash
        from (
          select creator_id, date_kst, currency, status,
            (coalesce(sum(gross_minor), 0) * 10.0 ^ (- minor_digits(currency)))::numeric(20, 3)
              as gross,
            (coalesce(sum(commission_minor), 0) * 10.0 ^ (- minor_digits(currency)))::numeric(20, 3)
              as commission,
            coalesce(sum(gross_krw), 0)::bigint as gross_krw,
            coalesce(sum(commission_krw), 0)::bigint as commission_krw,
            coalesce(sum(creator_krw), 0)::bigint as creator_krw
          from write_back_keys left join daily_sums using (creator_id, date_kst, currency, status)
          group by creator_id, date_kst, currency, status) s
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
