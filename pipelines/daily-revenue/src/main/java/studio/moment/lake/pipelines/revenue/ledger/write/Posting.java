package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.runs.LakeException;

/** Posts what is missing between the staged targets and the ledger. */
final class Posting {
  /**
   * A staged target beside what is posted of it. An order without amounts is on no account, so
   * there is nothing to take from one. What is put into the account that the lineage is on now is
   * an entry where it {@code arrives}. Each "offset 0" keeps the server from writing the terms of
   * one step into all of the next, where they would be computed dozens of times over for each row.
   */
  private static final String MOVES =
      """
      (select l.*, l.posted and ((l.gross_minor - l.kept_gross_minor,
          l.commission_minor - l.kept_commission_minor, l.gross_krw - l.kept_gross,
          l.commission_krw - l.kept_commission, l.creator_krw - l.kept_creator_krw)
          <> (0, 0, 0, 0, 0)) as arrives
      from (
        select w.*, case when w.leaves then 0 else w.old_gross_minor end as kept_gross_minor,
          case when w.leaves then 0 else w.old_commission_minor end as kept_commission_minor,
          case when w.leaves then 0 else w.old_gross end as kept_gross,
          case when w.leaves then 0 else w.old_commission end as kept_commission,
          case when w.leaves then 0 else w.old_creator_krw end as kept_creator_krw
        from (
          select b.*, b.commission_krw - b.creator_krw as platform_krw,
            b.was and (not b.posted or (b.old_creator, b.old_date, b.old_currency, b.old_status)
              is distinct from (b.creator_id, b.date_kst, b.currency, b.status)) as leaves
          from (
            select t.*, coalesce(c.posted_seq, 0) as last_seq, c.lineage_key is not null as known,
              s.was, c.creator_id as old_creator, c.date_kst as old_date,
              c.currency as old_currency, c.status as old_status, c.policy_version as old_policy,
              c.state_hash as old_state, c.state_run_no as old_state_run,
              c.fx_rate as old_fx_rate, c.fx_date as old_fx_date,
              case when s.was then c.gross_minor else 0 end as old_gross_minor,
              case when s.was then c.commission_minor else 0 end as old_commission_minor,
              case when s.was then c.gross_krw else 0 end as old_gross,
              case when s.was then c.commission_krw else 0 end as old_commission,
              case when s.was then c.creator_krw else 0 end as old_creator_krw
            from staged_targets t
            left join conversions c on c.partner = ? and c.lineage_key = t.lineage_key
            cross join lateral (select coalesce(c.posted and (c.gross_minor <> 0
              or c.commission_minor <> 0 or c.gross_krw <> 0 or c.commission_krw <> 0
              or c.creator_krw <> 0), false) as was) s
            offset 0) b
          offset 0) w
        offset 0) l
      offset 0) m
      """;

  /**
   * Why an entry is posted. An order whose reports say what they said is worth something else
   * because other orders moved its month over a tier or a cap, or because its rate of exchange is
   * known now: that is told apart from a correction of the order itself.
   */
  private static final String REASON =
      """
      case
        when not m.was then case when m.known and m.last_seq > 0 then 'change' else 'new' end
        when not m.leaves and m.state_hash <> m.old_state then 'change'
        when not m.leaves and (m.fx_rate, m.fx_date) is distinct from (m.old_fx_rate, m.old_fx_date)
          then 'exchanged'
        when not m.leaves then 'repriced'
        when m.status = 'cancelled' and m.old_status = 'confirmed' then 'clawback'
        when m.status = 'cancelled' then 'cancelled'
        when not m.posted then 'withdrawn'
        when (m.creator_id, m.date_kst, m.currency) is not distinct from
          (m.old_creator, m.old_date, m.old_currency) and m.status = 'confirmed' then 'confirmed'
        else 'moved'
      end
      """;

  private final Statements sql;
  private final PartnerPosting posting;
  private final int runNo;
  private final OpenPeriod open;
  private final NewLineages fresh;
  private long staged;

  Posting(Statements sql, PartnerPosting posting, int runNo, OpenPeriod open) {
    this.sql = sql;
    this.posting = posting;
    this.runNo = runNo;
    this.open = open;
    this.fresh = new NewLineages(sql, posting, runNo, open);
  }

  /** Drops the targets that the ledger holds already and tells how many are left to be posted. */
  long changed() throws SQLException {
    staged = staged();
    return staged + posting.newTargets().size();
  }

  private long staged() throws SQLException {
    sql.update(
        """
        delete from staged_targets t using conversions c
        where c.partner = ? and c.lineage_key = t.lineage_key and c.hash = t.hash
        """,
        posting.partner());
    return sql.number("select count(*) from staged_targets");
  }

  Map<YearMonth, Posted.Sums> post() throws SQLException {
    addPolicies();
    addSumGroups();
    // What known lineages give up comes first: a new one may take it.
    if (staged > 0) {
      replaceLinks();
    }
    fresh.addLinks();
    fresh.addEntries();
    fresh.addConversions();
    if (staged > 0) {
      addEntries();
      replaceConversions();
      checkSums();
    }
    return sums();
  }

  private void addPolicies() throws SQLException {
    Array versions = texts(posting.policyHashes().keySet().stream());
    Array hashes = texts(posting.policyHashes().values().stream());
    Map<String, LocalDate> ofNew = fresh.policies();
    String changed =
        sql.query(
            """
            with used as (
              select version, max(day) as last_order_day from (
                select policy_version as version, order_day as day
                from staged_targets where posted
                union all select * from unnest(?, ?::date[])) as orders (version, day)
              group by version
            ), added as (
              insert into policy_versions as p (partner, version, hash, last_order_day)
              select ?, u.version, h.hash, u.last_order_day
              from used u join unnest(?, ?) as h (version, hash) using (version)
              on conflict (partner, version) do update
              set last_order_day = greatest(p.last_order_day, excluded.last_order_day)
              where p.hash = excluded.hash
              returning p.version
            )
            select string_agg(version, ', ' order by version)
            from used where version not in (select version from added)
            """,
            rows -> {
              rows.next();
              return rows.getString(1);
            },
            texts(ofNew.keySet().stream()),
            texts(ofNew.values().stream().map(LocalDate::toString)),
            posting.partner(),
            versions,
            hashes);
    if (changed != null) {
      throw LakeException.arguments(
          "Policy version %s of partner %s has other terms than those that orders were posted under, or no hash at all. Put its terms back and write the new ones as a version of its own."
              .formatted(changed, posting.partner()));
    }
  }

  private void addSumGroups() throws SQLException {
    if (posting.sumGroups().isEmpty()) {
      return;
    }
    sql.update(
        """
        insert into sum_groups as g
          (partner, sum_group, currency, lineages_minor, bookings_minor, tolerance_minor)
        select ?, s.* from unnest(?, ?, ?::bigint[], ?::bigint[], ?::bigint[]) as s
        on conflict (partner, sum_group) do update
        set currency = excluded.currency, lineages_minor = excluded.lineages_minor,
          bookings_minor = excluded.bookings_minor, tolerance_minor = excluded.tolerance_minor
        """,
        posting.partner(),
        texts(posting.sumGroups().stream().map(SumGroup::key)),
        texts(posting.sumGroups().stream().map(SumGroup::currency)),
        texts(posting.sumGroups().stream().map(group -> "" + group.lineagesMinor())),
        texts(posting.sumGroups().stream().map(group -> "" + group.bookingsMinor())),
        texts(posting.sumGroups().stream().map(group -> "" + group.toleranceMinor())));
  }

  private Array texts(Stream<String> values) throws SQLException {
    return sql.connection().createArrayOf("text", values.toArray());
  }

  /** The links of a changed lineage are the ones handed in; a rung once found is remembered. */
  private void replaceLinks() throws SQLException {
    sql.update(
        """
        delete from match_links l using staged_targets t, conversions c
        where c.partner = ? and c.lineage_key = t.lineage_key
          and l.booking_id = c.booking_id and l.holder = '' and l.lineage_key = t.lineage_key
          and (l.booking_id <> all (t.booking_ids) or t.sum_group is not null)
        """,
        posting.partner());
    sql.update(
        """
        delete from match_links l using staged_targets t
        where l.partner = ? and l.lineage_key = t.lineage_key and l.sum_group is not null
          and (l.booking_id <> all (t.booking_ids) or l.sum_group is distinct from t.sum_group)
        """,
        posting.partner());
    // A booking that another lineage holds is an error here, not a conflict to be passed over.
    sql.update(
        """
        insert into match_links (partner, lineage_key, booking_id, match_rung, evidence, sum_group,
          run_no)
        select ?, t.lineage_key, b.booking_id, t.match_rung, t.evidence, t.sum_group, ?
        from staged_targets t cross join lateral unnest(t.booking_ids) as b (booking_id)
        where not exists (
          select from match_links l
          where l.booking_id = b.booking_id and l.lineage_key = t.lineage_key and l.partner = ?)
        """,
        posting.partner(),
        runNo,
        posting.partner());
  }

  private void addEntries() throws SQLException {
    sql.update(
        """
        with posted as (
          insert into adjustments (partner, lineage_key, seq, period, creator_id, date_kst,
            currency, status, gross_minor, commission_minor, gross_krw, commission_krw,
            creator_krw, platform_krw, policy_version, state_hash, run_no, reason)
          select ?, m.lineage_key, e.seq,
            case when e.own_period = any (?) then ? else e.own_period end,
            e.creator_id, e.date_kst, e.currency, e.status, e.gross_minor, e.commission_minor,
            e.gross_krw, e.commission_krw, e.creator_krw, e.commission_krw - e.creator_krw,
            coalesce(m.policy_version, m.old_policy), m.state_hash, ?, %s
          from %s
          cross join lateral (
            select m.last_seq + 1 as seq, m.old_creator as creator_id, m.old_date as date_kst,
              m.old_currency as currency, m.old_status as status,
              - m.old_gross_minor as gross_minor, - m.old_commission_minor as commission_minor,
              - m.old_gross as gross_krw, - m.old_commission as commission_krw,
              - m.old_creator_krw as creator_krw,
              date_part('year', m.old_date)::integer * 100
                + date_part('month', m.old_date)::integer as own_period
            where m.leaves
            union all
            select m.last_seq + 1 + m.leaves::integer, m.creator_id, m.date_kst, m.currency,
              m.status, m.gross_minor - m.kept_gross_minor,
              m.commission_minor - m.kept_commission_minor, m.gross_krw - m.kept_gross,
              m.commission_krw - m.kept_commission, m.creator_krw - m.kept_creator_krw,
              date_part('year', m.date_kst)::integer * 100
                + date_part('month', m.date_kst)::integer
            where m.arrives) e
          returning creator_id, date_kst, currency, status, period, gross_krw, commission_krw,
            creator_krw
        )
        insert into touched
        select creator_id, date_kst, currency, status, period, count(*), sum(gross_krw),
          sum(commission_krw), sum(creator_krw)
        from posted group by 1, 2, 3, 4, 5
        """
            .formatted(REASON, MOVES),
        posting.partner(),
        sql.connection().createArrayOf("integer", open.closed().toArray()),
        open.period(),
        runNo,
        posting.partner());
  }

  private void replaceConversions() throws SQLException {
    sql.update(
        """
        insert into conversions as c (partner, lineage_key, merchant, order_code, sub_id, product,
          category, reported_status, status, currency, gross_minor, commission_minor, occurred_at,
          moved_from, stay_end, first_report_date, last_report_date, row_ids, row_count,
          state_hash, booking_id, click_id, link_id, creator_id, match_rung, sum_group, date_kst,
          order_day, payable_from, confirmed_at, cancelled_at, policy_version, fx_rate, fx_date,
          provisional, posted, gross_krw, commission_krw, creator_krw, platform_krw, posted_seq,
          hash, run_no, state_run_no, deductions)
        select ?, m.lineage_key, m.merchant, m.order_code, m.sub_id, m.product, m.category,
          m.reported_status, m.status, m.currency, m.gross_minor, m.commission_minor,
          m.occurred_at, m.moved_from, m.stay_end, m.first_report_date, m.last_report_date,
          m.row_ids, m.row_count, m.state_hash,
          case when cardinality(m.booking_ids) = 1 then m.booking_ids[1] end, m.click_id,
          m.link_id, m.creator_id, m.match_rung, m.sum_group, m.date_kst, m.order_day,
          m.payable_from, m.confirmed_at, m.cancelled_at, m.policy_version, m.fx_rate, m.fx_date,
          m.provisional, m.posted, m.gross_krw, m.commission_krw, m.creator_krw, m.platform_krw,
          m.last_seq + m.leaves::integer + m.arrives::integer, m.hash, r.run_no,
          case when m.old_state = m.state_hash then m.old_state_run else r.run_no end,
          m.deductions
        from %s cross join (select ?::integer as run_no) r
        on conflict (partner, lineage_key) do update set
          merchant = excluded.merchant, order_code = excluded.order_code,
          sub_id = excluded.sub_id, product = excluded.product, category = excluded.category,
          reported_status = excluded.reported_status, status = excluded.status,
          currency = excluded.currency, gross_minor = excluded.gross_minor,
          commission_minor = excluded.commission_minor, occurred_at = excluded.occurred_at,
          moved_from = excluded.moved_from, stay_end = excluded.stay_end,
          first_report_date = excluded.first_report_date,
          last_report_date = excluded.last_report_date, row_ids = excluded.row_ids,
          row_count = excluded.row_count, state_hash = excluded.state_hash,
          booking_id = excluded.booking_id, click_id = excluded.click_id,
          link_id = excluded.link_id, creator_id = excluded.creator_id,
          match_rung = excluded.match_rung, sum_group = excluded.sum_group,
          date_kst = excluded.date_kst, order_day = excluded.order_day,
          payable_from = excluded.payable_from, confirmed_at = excluded.confirmed_at,
          cancelled_at = excluded.cancelled_at, policy_version = excluded.policy_version,
          fx_rate = excluded.fx_rate, fx_date = excluded.fx_date,
          provisional = excluded.provisional, posted = excluded.posted,
          gross_krw = excluded.gross_krw, commission_krw = excluded.commission_krw,
          creator_krw = excluded.creator_krw, platform_krw = excluded.platform_krw,
          posted_seq = excluded.posted_seq, hash = excluded.hash, run_no = excluded.run_no, state_run_no = excluded.state_run_no,
          deductions = excluded.deductions
        where c.hash is distinct from excluded.hash
        """
            .formatted(MOVES),
        posting.partner(),
        posting.partner(),
        runNo);
  }

  /** The ledger of every changed lineage must be its target, counted from the entries alone. */
  private void checkSums() throws SQLException {
    long wrong =
        sql.number(
            """
            select count(*) from staged_targets t left join (
              select lineage_key, sum(gross_krw) as gross_krw,
                sum(commission_krw) as commission_krw, sum(creator_krw) as creator_krw
              from adjustments
              where partner = ? and lineage_key in (select lineage_key from staged_targets)
              group by lineage_key) a using (lineage_key)
            where coalesce(a.gross_krw, 0) <> t.gross_krw
              or coalesce(a.commission_krw, 0) <> t.commission_krw
              or coalesce(a.creator_krw, 0) <> t.creator_krw
            """,
            posting.partner());
    if (wrong > 0) {
      throw LakeException.checkFailed(
          "The ledger of %d lineages of partner %s would not be what their orders are worth; somebody else has written it. Nothing of this run was written."
              .formatted(wrong, posting.partner()));
    }
  }

  private Map<YearMonth, Posted.Sums> sums() throws SQLException {
    return sql.query(
        """
        select period, sum(entries), sum(gross_krw), sum(commission_krw), sum(creator_krw)
        from touched group by period
        """,
        rows -> {
          Map<YearMonth, Posted.Sums> sums = new TreeMap<>();
          while (rows.next()) {
            int period = rows.getInt(1);
            sums.put(
                YearMonth.of(period / 100, period % 100),
                new Posted.Sums(
                    rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
          }
          return sums;
        });
  }
}
