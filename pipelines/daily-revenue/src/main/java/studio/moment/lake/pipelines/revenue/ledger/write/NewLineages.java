package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.ledger.copy.TupleWriter;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.runs.LakeException;

/**
 * Puts lineages into the ledger that it has not held. Nothing was posted of them, so the first
 * entry is the target, and rows go where they belong by COPY. The tables' keys refuse a lineage
 * that is there after all.
 */
final class NewLineages {
  private final Statements sql;
  private final PartnerPosting posting;
  private final int runNo;
  private final OpenPeriod open;
  private final Words words = new Words();

  /** An account and period that entries are posted on. */
  private record Account(Long creator, LocalDate day, String currency, String status, int period) {}

  NewLineages(Statements sql, PartnerPosting posting, int runNo, OpenPeriod open) {
    this.sql = sql;
    this.posting = posting;
    this.runNo = runNo;
    this.open = open;
  }

  /** The latest order day of each policy version that something is posted under. */
  Map<String, LocalDate> policies() {
    Map<String, LocalDate> days = new TreeMap<>();
    for (Target target : posting.newTargets()) {
      Price price = target.price();
      if (price.isPosted()) {
        days.merge(price.policyVersion(), price.orderDay(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return days;
  }

  /** Links of their bookings; sum groups must be there. */
  void addLinks() throws SQLException {
    if (posting.newTargets().isEmpty()) {
      return;
    }
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "match_links (partner, lineage_key, booking_id, match_rung, evidence, sum_group,"
                + " run_no)",
            7)) {
      for (Target target : byBooking()) {
        Attribution attribution = target.attribution();
        for (Long booking : attribution.bookingIds()) {
          out.row()
              .text(posting.partner())
              .text(target.conversion().lineageKey())
              .int8(booking)
              .text(attribution.rung())
              .text(attribution.evidence())
              .text(attribution.sumGroup())
              .int4(runNo);
        }
      }
      out.finish();
    }
  }

  /** Those with bookings, in the order of the key of their links. */
  private List<Target> byBooking() {
    return posting.newTargets().stream()
        .filter(target -> !target.attribution().bookingIds().isEmpty())
        .sorted(Comparator.comparing(target -> target.attribution().bookingIds().get(0)))
        .toList();
  }

  /** Their entries, noted in {@code touched}; what was posted is counted by the server. */
  void addEntries() throws SQLException {
    if (posting.newTargets().isEmpty()) {
      return;
    }
    Map<Account, long[]> accounts = new HashMap<>();
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "adjustments (partner, lineage_key, seq, period, creator_id, date_kst, currency,"
                + " status, gross_minor, commission_minor, gross_krw, commission_krw, creator_krw,"
                + " platform_krw, policy_version, state_hash, run_no, reason)",
            18)) {
      for (Target target : posting.newTargets()) {
        if (hasEntry(target)) {
          add(target, accounts, out);
        }
      }
      out.finish();
    }
    noteTouched(accounts);
    checkSums(accounts);
  }

  /** Whether anything is posted: an entry changes something. */
  private static boolean hasEntry(Target target) {
    Price price = target.price();
    return price.isPosted()
        && (target.conversion().grossMinor() != 0
            || target.conversion().commissionMinor() != 0
            || price.grossKrw() != 0
            || price.commissionKrw() != 0
            || price.creatorKrw() != 0);
  }

  private void add(Target target, Map<Account, long[]> accounts, TupleWriter out)
      throws SQLException {
    Price price = target.price();
    Account account =
        new Account(
            target.attribution().creatorId(),
            price.revenueDay(),
            target.conversion().currency(),
            words.of(price.status()),
            open.of(price.revenueDay()));
    out.row()
        .text(posting.partner())
        .text(target.conversion().lineageKey())
        .int4(1)
        .int4(account.period())
        .int8(account.creator())
        .date(account.day())
        .text(account.currency())
        .text(account.status())
        .int8(target.conversion().grossMinor())
        .int8(target.conversion().commissionMinor())
        .int8(price.grossKrw())
        .int8(price.commissionKrw())
        .int8(price.creatorKrw())
        .int8(price.platformKrw())
        .text(price.policyVersion())
        .hash(target.conversion().stateHash())
        .int4(runNo)
        .text("new");
    long[] sums = accounts.computeIfAbsent(account, key -> new long[4]);
    sums[0]++;
    sums[1] = Math.addExact(sums[1], price.grossKrw());
    sums[2] = Math.addExact(sums[2], price.commissionKrw());
    sums[3] = Math.addExact(sums[3], price.creatorKrw());
  }

  private void noteTouched(Map<Account, long[]> accounts) throws SQLException {
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "touched (creator_id, date_kst, currency, status, period, entries, gross_krw,"
                + " commission_krw, creator_krw)",
            9)) {
      for (Map.Entry<Account, long[]> entry : accounts.entrySet()) {
        Account account = entry.getKey();
        out.row()
            .int8(account.creator())
            .date(account.day())
            .text(account.currency())
            .text(account.status())
            .int4(account.period());
        for (long sum : entry.getValue()) {
          out.int8(sum);
        }
      }
      out.finish();
    }
  }

  /** What this transaction has posted so far is what the targets add up to. */
  private void checkSums(Map<Account, long[]> accounts) throws SQLException {
    List<Long> expected =
        List.of(sum(accounts, 0), sum(accounts, 1), sum(accounts, 2), sum(accounts, 3));
    List<Long> posted =
        sql.query(
            """
            select count(*), coalesce(sum(gross_krw), 0), coalesce(sum(commission_krw), 0),
              coalesce(sum(creator_krw), 0)
            from adjustments where partner = ? and run_no = ?
              and xmin = (txid_current() % 4294967296)::text::xid
            """,
            rows -> {
              rows.next();
              return List.of(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
            },
            posting.partner(),
            runNo);
    if (!Objects.equals(posted, expected)) {
      throw LakeException.checkFailed(
          "The first entries of partner %s would be %s (count, gross, commission and creators' share in won), their orders are worth %s. Nothing of this run was written."
              .formatted(posting.partner(), posted, expected));
    }
  }

  private static long sum(Map<Account, long[]> accounts, int of) {
    long sum = 0;
    for (long[] sums : accounts.values()) {
      sum = Math.addExact(sum, sums[of]);
    }
    return sum;
  }

  /** The lineages as they are told today. */
  void addConversions() throws SQLException {
    if (posting.newTargets().isEmpty()) {
      return;
    }
    TargetTuple tuple = new TargetTuple();
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "conversions ("
                + TargetTuple.COLUMNS
                + ", partner, booking_id, platform_krw, posted_seq, run_no, state_run_no)",
            TargetTuple.FIELDS + 6)) {
      for (Target target : posting.newTargets()) {
        out.row();
        tuple.writeBookings(target, out);
        out.onlyHashed();
        tuple.write(target, out);
        out.text(posting.partner())
            .int8(target.attribution().bookingId())
            .int8(target.price().platformKrw())
            .int4(hasEntry(target) ? 1 : 0)
            .int4(runNo)
            .int4(runNo);
      }
      out.finish();
    }
  }
}
