package studio.moment.lake.pipelines.revenue.scenario;

import static studio.moment.lake.pipelines.revenue.sample.RowSpec.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.sample.BookingSpec;
import studio.moment.lake.pipelines.revenue.sample.RowSpec;

/**
 * Orders with every kind of fault. What each side's records must come out as is written down from
 * the order and its fault, before rows and bookings are made of it.
 */
final class Scenario {
  static final LocalDate RUN = LocalDate.of(2025, 6, 30);
  static final LocalDate CLOSED_MONTH = LocalDate.of(2025, 4, 1);

  final List<PartnerRow> rows = new ArrayList<>();
  final List<Booking> bookings = new ArrayList<>();
  final Map<String, RecordClass> lineageLabels = new HashMap<>();
  final Map<Long, RecordClass> bookingLabels = new HashMap<>();
  final Set<String> duplicates = new HashSet<>();
  final Set<String> links = new HashSet<>();
  final Set<String> changedAfterClose = new HashSet<>();

  private final Random random;
  private final Map<LocalDate, Integer> places = new HashMap<>();
  private long bookingId = 1_000;

  // Of the order at hand.
  private String key;
  private LocalDate day;
  private long gross;
  private String merchant;
  private String product;
  private String code;
  private String click;

  Scenario(long seed, int orders) {
    random = new Random(seed);
    Fault[] faults = Fault.values();
    for (int i = 0; i < orders; i++) {
      key = "order-" + i;
      day = RUN.minusDays(20 + random.nextInt(80));
      gross = 10_000 + 10L * random.nextInt(150_000);
      merchant = "merchant-" + random.nextInt(8);
      product = merchant + "/product-" + random.nextInt(60);
      code = "code-" + i;
      click = "click-" + i;
      make(random.nextInt(3) == 0 ? Fault.NONE : faults[i % faults.length]);
    }
  }

  private void make(Fault fault) {
    switch (fault) {
      case NONE -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).pending(), 1);
        tell(ordered(key).confirmed(), 8);
      }
      case ORDER_CODE_LOST -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).code(null).confirmed(), 8);
      }
      case IDS_LOST -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).code(null).sub(null).confirmed(), 8);
      }
      case SEVERAL_BOOKINGS, SEVERAL_BOOKINGS_OF_CLICK -> {
        long first = gross / 3;
        label(key, RecordClass.MATCHED);
        link(key, book(booked().money(first, first / 20), RecordClass.MATCHED));
        link(key, book(booked().money(gross - first, 1 + first / 20), RecordClass.MATCHED));
        RowSpec told = ordered(key).confirmed().money(gross, 1 + first / 20 + first / 20);
        tell(fault == Fault.SEVERAL_BOOKINGS ? told : told.code(null), 8);
      }
      case SEVERAL_LINEAGES -> {
        long id = book(booked(), RecordClass.MATCHED);
        long first = gross / 3;
        for (String part : List.of("a", "b")) {
          label(key + part, RecordClass.MATCHED);
          link(key + part, id);
          long share = part.equals("a") ? first : gross - first;
          long earned = part.equals("a") ? gross / 60 : gross / 20 - gross / 60;
          tell(ordered(key + part).confirmed().money(share, earned), 8);
        }
      }
      case ISSUED_AGAIN -> {
        matched(RecordClass.MATCHED);
        for (String id : List.of("x", "y")) {
          RowSpec old = generation(id).product(product + id).money(gross / 2, gross / 40);
          tell(old, 1);
          tell(old.cancelled(), 9);
        }
        tell(generation("z").confirmed().ordered(day.plusDays(5)), 8);
      }
      case NEGATIVE_ROW -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).confirmed().money(gross + 7_000, gross / 20 + 350), 5);
        tell(ordered(key).id(key + "n").confirmed().money(-7_000, -350), 9);
      }
      case PARTLY_CANCELLED_BY_FEED -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).confirmed().money(gross + 7_000, gross / 20 + 350), 5);
        tell(ordered(key).effect(RowEffect.TAKE_BACK).money(7_000, 350), 9);
        again(ordered(key).effect(RowEffect.TAKE_BACK).money(7_000, 350), 10);
      }
      case CANCELLED_BY_FEED -> {
        link(key, book(booked().status("cancelled"), RecordClass.MATCHED));
        label(key, RecordClass.MATCHED);
        tell(ordered(key).confirmed(), 5);
        tell(ordered(key).effect(RowEffect.TAKE_BACK), 9);
      }
      case CANCELLED_ON_BOTH_SIDES -> {
        link(key, book(booked().status("cancelled"), RecordClass.MATCHED));
        label(key, RecordClass.MATCHED);
        tell(ordered(key).pending(), 2);
        tell(ordered(key).cancelled(), 9);
      }
      case COMMISSION_ZERO_FIRST -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).pending().money(gross, 0), 1);
        tell(ordered(key).confirmed(), 8);
      }
      case DELIVERED_TWICE -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).confirmed(), 8);
        again(ordered(key).confirmed(), 9);
      }
      case DAY_MOVED -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).code(null).sub(null).pending(), 1);
        tell(ordered(key).code(null).sub(null).confirmed().ordered(day.plusDays(6)), 8);
      }
      case BOOKING_AND_USAGE -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).id(key + "booking").pending(), 1);
        tell(ordered(key).id(key + "usage").confirmed(), 8);
      }
      case ADDITIONS -> {
        matched(RecordClass.MATCHED);
        tell(addition().money(gross + 500, gross / 20 + 25), 1);
        tell(addition().confirmed().money(-500, -25), 8);
      }
      case OFF_WITHIN_TOLERANCE -> {
        matched(RecordClass.MATCHED);
        tell(ordered(key).code(null).sub(null).confirmed().money(gross - 1, gross / 20), 8);
      }
      case NOT_TOLD -> book(booked(), RecordClass.MISSING_IN_PARTNER);
      case NOT_TOLD_YET ->
          book(
              booked().booked(RUN.minusDays(random.nextInt(3))).status("pending"),
              RecordClass.EXPECTED);
      case NOT_BOOKED -> {
        label(key, RecordClass.MISSING_INTERNAL);
        tell(ordered(key).confirmed(), 8);
      }
      case NOBODYS -> {
        label(key, RecordClass.UNATTRIBUTED);
        tell(ordered(key).sub(random.nextBoolean() ? null : "stranger-" + key).confirmed(), 8);
      }
      case STATUS_DIFFERS -> {
        matched(RecordClass.STATUS_MISMATCH);
        tell(ordered(key).confirmed(), 5);
        tell(ordered(key).cancelled(), 9);
      }
      case AMOUNT_DIFFERS -> {
        matched(RecordClass.AMOUNT_MISMATCH);
        tell(ordered(key).confirmed().money(gross + 2, gross / 20), 8);
      }
      case COMMISSION_DIFFERS -> {
        matched(RecordClass.AMOUNT_MISMATCH);
        tell(ordered(key).confirmed().money(gross, gross / 20 - 2), 8);
      }
      case TWINS -> {
        for (String twin : List.of("a", "b")) {
          book(booked().click(click + twin).code(code + twin), RecordClass.AMBIGUOUS);
          label(key + twin, RecordClass.AMBIGUOUS);
          tell(ordered(key + twin).code(null).sub(null).confirmed(), 8);
        }
      }
      case CHANGED_AFTER_CLOSE -> {
        day = CLOSED_MONTH.plusDays(random.nextInt(30));
        changedAfterClose.add(key);
        matched(RecordClass.LATE_CHANGE);
        tell(ordered(key).confirmed(), 60);
      }
    }
  }

  private BookingSpec booked() {
    return BookingSpec.booking(++bookingId)
        .code(code)
        .click(click)
        .merchant(merchant)
        .product(product)
        .booked(day)
        .stayEnd(day.plusDays(4))
        .money(gross, gross / 20);
  }

  private RowSpec ordered(String lineage) {
    return row(lineage)
        .id(lineage)
        .code(code)
        .sub(click)
        .merchant(merchant)
        .product(product)
        .ordered(day)
        .money(gross, gross / 20);
  }

  private RowSpec generation(String id) {
    return ordered(key).id(key + id).effect(RowEffect.GENERATION);
  }

  private RowSpec addition() {
    return ordered(key).id(null).effect(RowEffect.DELTA);
  }

  private void matched(RecordClass recordClass) {
    label(key, recordClass);
    link(key, book(booked(), recordClass));
  }

  private long book(BookingSpec spec, RecordClass recordClass) {
    Booking booking = spec.make();
    bookings.add(booking);
    bookingLabels.put(booking.bookingId(), recordClass);
    return booking.bookingId();
  }

  private void label(String lineage, RecordClass recordClass) {
    lineageLabels.put(lineage, recordClass);
  }

  private void link(String lineage, long booking) {
    links.add(lineage + "-" + booking);
  }

  private PartnerRow tell(RowSpec spec, int daysLater) {
    LocalDate report = day.plusDays(daysLater);
    PartnerRow told = spec.on(report, places.merge(report, 1, Integer::sum)).make();
    rows.add(told);
    return told;
  }

  private void again(RowSpec spec, int daysLater) {
    PartnerRow told = tell(spec, daysLater);
    duplicates.add(told.file() + "#" + told.number());
  }
}
