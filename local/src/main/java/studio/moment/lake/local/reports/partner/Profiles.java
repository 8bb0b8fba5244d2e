package studio.moment.lake.local.reports.partner;

import static studio.moment.lake.local.reports.truth.Fault.AMOUNT_DIFFERS;
import static studio.moment.lake.local.reports.truth.Fault.AMOUNT_WITHIN_TOLERANCE;
import static studio.moment.lake.local.reports.truth.Fault.CANCELLED_AFTER_PAYOUT;
import static studio.moment.lake.local.reports.truth.Fault.CANCELLED_BY_PARTNER_ALONE;
import static studio.moment.lake.local.reports.truth.Fault.CANCELLED_BY_US_ALONE;
import static studio.moment.lake.local.reports.truth.Fault.CURRENCY_WITHOUT_RATE;
import static studio.moment.lake.local.reports.truth.Fault.EMPTY_REPORT;
import static studio.moment.lake.local.reports.truth.Fault.FILE_TWICE;
import static studio.moment.lake.local.reports.truth.Fault.IDS_LOST;
import static studio.moment.lake.local.reports.truth.Fault.IMPOSSIBLE_DATE;
import static studio.moment.lake.local.reports.truth.Fault.LATE_CHANGE;
import static studio.moment.lake.local.reports.truth.Fault.MERGED_PRODUCTS;
import static studio.moment.lake.local.reports.truth.Fault.MOVED_ORDER_DATE;
import static studio.moment.lake.local.reports.truth.Fault.NEGATIVE_CORRECTION;
import static studio.moment.lake.local.reports.truth.Fault.NEVER_REPORTED;
import static studio.moment.lake.local.reports.truth.Fault.NOT_YET_REPORTED;
import static studio.moment.lake.local.reports.truth.Fault.ORDER_CODE_LOST;
import static studio.moment.lake.local.reports.truth.Fault.ORDER_CODE_UNKNOWN;
import static studio.moment.lake.local.reports.truth.Fault.OUT_OF_ORDER;
import static studio.moment.lake.local.reports.truth.Fault.REPEATED_DELIVERY;
import static studio.moment.lake.local.reports.truth.Fault.SUB_ID_LOST;
import static studio.moment.lake.local.reports.truth.Fault.SUB_ID_OF_LINK;
import static studio.moment.lake.local.reports.truth.Fault.TWINS_WITHOUT_IDS;
import static studio.moment.lake.local.reports.truth.Fault.TWIN_WITH_IDS;
import static studio.moment.lake.local.reports.truth.Fault.TWO_FILES_OF_A_DAY;
import static studio.moment.lake.local.reports.truth.Fault.TWO_ROWS_OF_AN_ORDER;
import static studio.moment.lake.local.reports.truth.Fault.UNKNOWN_STATUS;
import static studio.moment.lake.local.reports.truth.Fault.WRONG_SEPARATORS;
import static studio.moment.lake.local.reports.truth.Fault.ZERO_COMMISSION_FIRST;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import studio.moment.lake.local.reports.format.Euroride;
import studio.moment.lake.local.reports.format.HanabiAir;
import studio.moment.lake.local.reports.format.Linkmart;
import studio.moment.lake.local.reports.format.OceanInn;
import studio.moment.lake.local.reports.format.Rentgo;
import studio.moment.lake.local.reports.format.Skyfare;
import studio.moment.lake.local.reports.format.Stayhub;
import studio.moment.lake.local.reports.format.Tripnest;
import studio.moment.lake.local.reports.truth.Fault;

/** The sample platform's partners. Their adapters are in the resources' demo-partners folder. */
public final class Profiles {
  /** Linkmart's hotels, which settle in batches; the adapter names them too. */
  static final Set<Integer> BATCH_MERCHANTS = Set.of(1, 2, 3);

  private static final List<Fault> EVERYWHERE =
      List.of(NOT_YET_REPORTED, NEVER_REPORTED, AMOUNT_DIFFERS);

  private Profiles() {}

  public static List<Profile> all() {
    return List.of(
        new Profile(
            "linkmart",
            new Linkmart(),
            Amending.REISSUE,
            false,
            false,
            1,
            with(
                CANCELLED_AFTER_PAYOUT,
                MERGED_PRODUCTS,
                TWO_ROWS_OF_AN_ORDER,
                LATE_CHANGE,
                MOVED_ORDER_DATE,
                ZERO_COMMISSION_FIRST,
                CANCELLED_BY_US_ALONE,
                IMPOSSIBLE_DATE,
                REPEATED_DELIVERY,
                SUB_ID_LOST,
                AMOUNT_WITHIN_TOLERANCE),
            Set.of(TWO_FILES_OF_A_DAY)),
        new Profile(
            "stayhub",
            new Stayhub(),
            Amending.SNAPSHOT,
            false,
            false,
            2,
            with(
                LATE_CHANGE,
                TWINS_WITHOUT_IDS,
                IDS_LOST,
                CANCELLED_BY_PARTNER_ALONE,
                ORDER_CODE_UNKNOWN,
                SUB_ID_OF_LINK,
                UNKNOWN_STATUS,
                WRONG_SEPARATORS,
                AMOUNT_WITHIN_TOLERANCE,
                REPEATED_DELIVERY),
            Set.of(FILE_TWICE)),
        new Profile(
            "oceaninn",
            new OceanInn(),
            Amending.SNAPSHOT,
            false,
            false,
            1,
            with(
                CANCELLED_AFTER_PAYOUT,
                LATE_CHANGE,
                NEGATIVE_CORRECTION,
                TWIN_WITH_IDS,
                CANCELLED_BY_US_ALONE,
                MOVED_ORDER_DATE,
                SUB_ID_LOST),
            Set.of(OUT_OF_ORDER)),
        new Profile(
            "skyfare",
            new Skyfare(),
            Amending.CANCEL_FEED,
            true,
            false,
            1,
            with(
                LATE_CHANGE,
                CANCELLED_BY_PARTNER_ALONE,
                CANCELLED_BY_US_ALONE,
                WRONG_SEPARATORS,
                UNKNOWN_STATUS,
                REPEATED_DELIVERY,
                ZERO_COMMISSION_FIRST),
            Set.of(FILE_TWICE)),
        new Profile(
            "hanabiair",
            new HanabiAir(),
            Amending.SNAPSHOT,
            false,
            false,
            1,
            with(
                LATE_CHANGE,
                CANCELLED_BY_PARTNER_ALONE,
                IMPOSSIBLE_DATE,
                REPEATED_DELIVERY,
                SUB_ID_OF_LINK,
                AMOUNT_WITHIN_TOLERANCE),
            Set.of(FILE_TWICE)),
        new Profile(
            "rentgo",
            new Rentgo(),
            Amending.SNAPSHOT,
            true,
            true,
            8,
            with(CANCELLED_BY_PARTNER_ALONE, TWIN_WITH_IDS, SUB_ID_LOST, ZERO_COMMISSION_FIRST),
            Set.of(EMPTY_REPORT)),
        new Profile(
            "euroride",
            new Euroride(),
            Amending.DELTA,
            false,
            false,
            1,
            with(
                CANCELLED_AFTER_PAYOUT,
                LATE_CHANGE,
                NEGATIVE_CORRECTION,
                REPEATED_DELIVERY,
                ORDER_CODE_UNKNOWN),
            Set.of(FILE_TWICE)),
        new Profile(
            "tripnest",
            new Tripnest(),
            Amending.SNAPSHOT,
            true,
            false,
            1,
            with(
                LATE_CHANGE,
                CURRENCY_WITHOUT_RATE,
                ORDER_CODE_LOST,
                ZERO_COMMISSION_FIRST,
                REPEATED_DELIVERY,
                UNKNOWN_STATUS),
            Set.of(TWO_FILES_OF_A_DAY, OUT_OF_ORDER)));
  }

  private static List<Fault> with(Fault... faults) {
    return Stream.concat(List.of(faults).stream(), EVERYWHERE.stream()).toList();
  }
}
