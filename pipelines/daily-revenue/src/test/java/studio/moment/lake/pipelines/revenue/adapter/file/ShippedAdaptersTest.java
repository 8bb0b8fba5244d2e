package studio.moment.lake.pipelines.revenue.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Amendment;
import studio.moment.lake.pipelines.revenue.adapter.MatchSettings;
import studio.moment.lake.pipelines.revenue.adapter.read.DeclaredCheck;
import studio.moment.lake.pipelines.revenue.adapter.read.Totals;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** The adapters that come with the pipeline, each on a small report in its partner's format. */
class ShippedAdaptersTest {
  private static final Map<String, String> TEXTS = ShippedAdapters.texts();
  private static final Map<String, Adapter> ADAPTERS = Adapters.read(TEXTS);

  private static Adapted read(String partner, String name) {
    return Adapted.read(
        TEXTS.get(partner + ".yaml"), name, Adapted.resource("samples/" + partner + "/" + name));
  }

  /** All fields of a row but its partner, file, days and hash. */
  private static String told(PartnerRow row) {
    return Arrays.asList(
            row.rowId(),
            row.lineageKey(),
            row.merchant(),
            row.orderCode(),
            row.subId(),
            row.product(),
            row.category(),
            row.status(),
            row.effect(),
            row.currency(),
            row.grossMinor(),
            row.commissionMinor(),
            row.occurredAt(),
            row.stayEnd(),
            row.changedAt())
        .toString();
  }

  @Test
  void every_adapter_has_its_partner_s_name() {
    ADAPTERS.forEach((code, adapter) -> assertThat(TEXTS).containsKey(adapter.partner() + ".yaml"));
    assertThat(ADAPTERS).hasSameSizeAs(TEXTS).hasSize(8);
  }

  @Test
  void linkprice_rows_of_one_order_share_its_lineage_whatever_their_ids() {
    Adapted read = read("linkprice", "linkprice_20261120.json");
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[900000000000001, agoda|AG-7001|ck_0001, agoda, AG-7001, ck_0001, H55, null, PENDING,"
                + " GENERATION, KRW, 250000, 0, 2026-10-28T00:15:00Z, null, 2026-10-28T00:15:00Z]",
            "[900000000000002, agoda|AG-7001|ck_0001, agoda, AG-7001, ck_0001, H55, null, CANCELLED,"
                + " GENERATION, KRW, 250000, 11250, 2026-10-28T00:15:00Z, null, 2026-11-19T03:00:00Z]",
            // The commission is empty: 4.5% of 248,000. The order's day has moved.
            "[900000000000003, agoda|AG-7001|ck_0001, agoda, AG-7001, ck_0001, H55, null, CONFIRMED,"
                + " GENERATION, KRW, 248000, 11160, 2026-11-02T15:00:00Z, null, 2026-11-19T03:00:01Z]",
            // 150 won for each of three items; a code with the sign between a key's parts.
            "[900000000000004, bookshop|B\\|77|, bookshop, B|77, null, P1, null, PENDING, STATE, KRW,"
                + " 45000, 450, 2026-11-19T14:59:59Z, null, 2026-11-19T14:59:59Z]",
            "[900000000000005, bookshop|B-78|ck_0002, bookshop, B-78, ck_0002, P1, null, PENDING,"
                + " STATE, KRW, -15000, -150, 2026-11-19T03:00:00Z, null, 2026-11-19T03:00:00Z]");
    assertThat(read.rejection()).isEqualTo("status: the status '320' is not in the adapter's map");
    assertThat(read.outcome().declared()).containsExactly(new DeclaredCheck("rows", null, 6, 6));
    assertThat(read.rows().get(0))
        .extracting(
            PartnerRow::partner,
            PartnerRow::file,
            PartnerRow::reportDate,
            PartnerRow::fileSequence,
            PartnerRow::number)
        .containsExactly(
            "linkprice", "linkprice/linkprice_20261120.json", LocalDate.of(2026, 11, 20), 0, 1L);
  }

  @Test
  void a_travel_order_of_linkprice_has_a_row_for_booking_and_one_for_usage() {
    String rows =
        """
        {"list_count": 2, "order_list": [
         {"trlog_id": "1", "m_id": "klook", "o_cd": "K1", "p_cd": "BOOK", "it_cnt": "1", "user_id": "ck_9", "status": "100",
          "yyyymmdd": "20261101", "hhmiss": "101010", "sales": "70000", "commission": "0", "pur_rate": "0%", "create_time_stamp": "1793495410"},
         {"trlog_id": "2", "m_id": "klook", "o_cd": "K1", "p_cd": "USE", "it_cnt": "1", "user_id": "ck_9", "status": "210",
          "yyyymmdd": "20261118", "hhmiss": "000000", "sales": "70000", "commission": "2100", "pur_rate": "3%", "create_time_stamp": "1794927600"}]}
        """;
    Adapted read =
        Adapted.read(
            TEXTS.get("linkprice.yaml"), "linkprice_20261119_3.json", rows.getBytes(UTF_8));
    assertThat(read.rows()).extracting(PartnerRow::lineageKey).containsOnly("klook|K1|ck_9");
    assertThat(read.rows())
        .extracting(
            PartnerRow::status,
            PartnerRow::effect,
            PartnerRow::commissionMinor,
            PartnerRow::fileSequence)
        .containsExactly(
            tuple(RowStatus.PENDING, RowEffect.GENERATION, 0L, 3),
            tuple(RowStatus.CONFIRMED, RowEffect.GENERATION, 2100L, 3));
  }

  @Test
  void coupang_partners_orders_stand_until_its_cancels_take_them_back() {
    Adapted orders = read("coupang_partners", "orders_20261119.csv");
    assertThat(orders.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[50000001-301, 50000001, null, 50000001, link_12, 301, null, CONFIRMED, STATE, KRW,"
                + " 129000, 3870, 2026-11-18T15:00:00Z, null, null]",
            "[50000001-302, 50000001, null, 50000001, link_12, 302, null, CONFIRMED, STATE, KRW,"
                + " 18000, 540, 2026-11-18T15:00:00Z, null, null]",
            "[50000002-303, 50000002, null, 50000002, null, 303, null, CONFIRMED, STATE, KRW, 9900,"
                + " 297, 2026-11-18T15:00:00Z, null, null]");
    assertThat(orders.outcome().totals().skipped()).as("the row of totals").isEqualTo(1);
    Adapted cancels = read("coupang_partners", "cancels_20261120.csv");
    assertThat(told(cancels.row()))
        .isEqualTo(
            "[50000001-302, 50000001, null, 50000001, link_12, 302, null, CANCELLED, TAKE_BACK, KRW,"
                + " 18000, 540, 2026-11-18T15:00:00Z, null, 2026-11-19T15:00:00Z]");
    String below =
        new String(Adapted.resource("samples/coupang_partners/cancels_20261120.csv"), UTF_8)
            .replace("540", "-540");
    assertThat(
            Adapted.read(
                    TEXTS.get("coupang_partners.yaml"),
                    "cancels_20261120.csv",
                    below.getBytes(UTF_8))
                .rejection())
        .startsWith("commission: a feed of cancels has amounts of zero or more");
  }

  @Test
  void awin_transactions_have_nested_amounts_and_change_in_place() {
    Adapted read = read("awin", "transactions_2026-11-19.json");
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[810000001, 810000001, 1001, SH-100, ck_0101, null, Hotels, PENDING, STATE, GBP, 25000,"
                + " 1250, 2026-11-19T09:30:00Z, null, null]",
            "[810000002, 810000002, 1001, null, ck_0102, null, null, CANCELLED, STATE, EUR, 8010, 0,"
                + " 2026-10-02T23:59:59Z, null, 2026-11-19T12:00:00Z]");
    assertThat(read.rejection())
        .startsWith("commission: '9.999' has 3 decimals, its currency has 2");
    assertThat(read.outcome().totals().sums())
        .isEqualTo(
            Map.of("GBP", new Totals.Sums(1, 25000, 1250), "EUR", new Totals.Sums(1, 8010, 0)));
  }

  @Test
  void impact_updates_add_up() {
    Adapted read = read("impact", "action_updates_2026-11-19.json");
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[U1, 5001.1.1, 77, OR-1, ck_0201, null, null, PENDING, DELTA, USD, 20000, 1400,"
                + " 2026-11-19T06:10:00Z, null, 2026-11-19T06:11:00Z]",
            "[U2, 5001.1.1, 77, OR-1, ck_0201, null, null, CONFIRMED, DELTA, USD, -5000, -350,"
                + " 2026-11-19T06:10:00Z, null, 2026-11-19T18:00:00Z]",
            "[U3, 5002.1.1, 78, null, null, null, null, CANCELLED, DELTA, JPY, -12000, -600,"
                + " 2026-11-01T09:00:00Z, null, 2026-11-19T09:00:00Z]");
    assertThat(read.outcome().declared()).containsExactly(new DeclaredCheck("rows", null, 3, 3));
  }

  @Test
  void partnerize_is_read_from_utf_16_with_both_statuses_and_declared_rounding() {
    Adapted read = read("partnerize", "conversions_2026-11-19.csv");
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[111111l1, EX-1, 호텔, EX-1, ck_0301, Hotel, double room, null, CONFIRMED, STATE, USD, 31241,"
                + " 1250, 2026-11-02T03:04:05Z, 2026-11-10, 2026-11-19T06:00:00Z]",
            "[111111l2, EX-2, 호텔, EX-2, null, Hotel, null, PENDING, STATE, KRW, 98000, 3920,"
                + " 2026-11-03T03:04:05Z, 2026-12-24, null]",
            "[111111l3, EX-3, 호텔, EX-3, ck_0303, Hotel, null, CANCELLED, STATE, EUR, 1000, 50,"
                + " 2026-11-03T03:04:05Z, null, null]");
  }

  @Test
  void travelpayouts_amounts_are_texts_and_times_have_the_adapter_s_zone() {
    Adapted read =
        Adapted.read(
            TEXTS.get("travelpayouts.yaml"),
            "actions_2026-11-19.jsonl",
            Adapted.resource("samples/travelpayouts/actions_2026-11-19.jsonl"),
            Map.of(
                "actions_2026-11-19.jsonl.count.json",
                Adapted.resource("samples/travelpayouts/actions_2026-11-19.jsonl.count.json")));
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[100:14358982146, 100:14358982146, 100, 14358982146, link_9, null, null, CONFIRMED, STATE,"
                + " RUB, 1234560, 24568, 2026-11-18T20:30:00Z, null, 2026-11-18T22:00:00Z]",
            "[100:14358982147, 100:14358982147, 100, 14358982147, null, null, null, PENDING, STATE, USD,"
                + " 10000, 100, 2026-11-18T07:00:00Z, null, null]");
    assertThat(read.rejection()).startsWith("gross: '999,9' is no number");
    assertThat(read.outcome().declared()).containsExactly(new DeclaredCheck("rows", null, 3, 3));
  }

  @Test
  void agoda_earns_by_departed_bookings_alone() {
    Adapted read = read("agoda", "agoda_bookings_20261119.csv");
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[70001, 70001, 한국, 70001, ck_0401, H1, Pay at hotel/뷁똠 스위트, CONFIRMED"
                + ", STATE, KRW, 350000, 24500, 2026-11-01T17:00:00Z, 2026-11-05, null]",
            "[70002, 70002, 한국, 70002, ck_0402, H2, Pay Agoda, PENDING, STATE, KRW, 1200000, 84000,"
                + " 2026-11-02T17:00:00Z, 2026-12-24, null]",
            "[70003, 70003, null, 70003, null, H3, Pay Agoda/Twin, CANCELLED, STATE, KRW, -10000, -700,"
                + " 2026-11-03T17:00:00Z, 2026-11-06, null]");
    assertThat(read.outcome().declared())
        .containsExactly(
            new DeclaredCheck("rows", null, 3, 3),
            new DeclaredCheck("gross", "KRW", 1540000, 1540000),
            new DeclaredCheck("commission", "KRW", 107800, 107800));
  }

  @Test
  void a_workbook_is_read_with_its_days_as_numbers_and_its_rates() {
    Adapted read = Adapted.read(TEXTS.get("jejurent.yaml"), "jejurent_2026.11.16.xlsx", workbook());
    assertThat(read.rows())
        .extracting(ShippedAdaptersTest::told)
        .containsExactly(
            "[JR-1, JR-1, jejurent, JR-1, link_3, 모닝, car, CONFIRMED, STATE, KRW, 120000, 6000,"
                + " 2026-11-09T05:30:00Z, 2026-11-12, null]",
            "[JR-2, JR-2, jejurent, JR-2, null, 카니발, car, PENDING, STATE, KRW, 333333, 16667,"
                + " 2026-11-10T00:00:00Z, 2026-12-01, null]");
    assertThat(read.outcome().totals())
        .extracting(Totals::skipped, Totals::rejected)
        .containsExactly(1L, 0L);
    assertThat(read.outcome().declared())
        .allMatch(DeclaredCheck::holds)
        .extracting(DeclaredCheck::what)
        .containsExactly("rows", "gross");
  }

  static byte[] workbook() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      workbook.newWorksheet("표지").value(0, 0, "주간 정산");
      Worksheet sheet = workbook.newWorksheet("정산");
      List<List<Object>> rows =
          List.of(
              List.of("제주렌트 주간 정산"),
              List.of("예약번호", "상태", "예약일시", "반납일", "차종", "결제금액", "수수료율", "수수료", "제휴코드"),
              Arrays.asList(
                  "JR-1",
                  "반납완료",
                  LocalDateTime.of(2026, 11, 9, 14, 30),
                  LocalDate.of(2026, 11, 12),
                  "모닝",
                  120000,
                  "5%",
                  6000.0,
                  "link_3"),
              Arrays.asList(
                  "JR-2",
                  "예약",
                  "2026-11-10 09:00:00",
                  "2026-12-01",
                  "카니발",
                  333333,
                  "5%",
                  null,
                  null),
              Arrays.asList(
                  "JR-3", "테스트", "2026-11-10 09:00:00", "2026-12-01", "모닝", 1, "5%", null, null),
              Arrays.asList("합계", 2, null, null, null, 453333));
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          Object value = rows.get(row).get(column);
          if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
          } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
          } else if (value instanceof Number number) {
            sheet.value(row, column, number);
          } else if (value != null) {
            sheet.value(row, column, value.toString());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void no_booking_is_called_missing_before_the_next_report_is_expected() {
    ADAPTERS.forEach(
        (partner, adapter) -> {
          LocalDate day = LocalDate.of(2026, 11, 16);
          int longest = 0;
          int without = 0;
          for (int i = 0; i < 14; i++) {
            without = adapter.expected().on(day.plusDays(i)) ? 1 : without + 1;
            longest = Math.max(longest, without);
          }
          assertThat(adapter.lags().reportDays()).as(partner).isGreaterThanOrEqualTo(longest);
        });
  }

  @Test
  void every_adapter_has_its_policy_beside_it() {
    assertThat(ADAPTERS.keySet())
        .allSatisfy(
            partner ->
                assertThat(
                        ShippedAdapters.class.getResource(
                            "/studio/moment/lake/pipelines/revenue/partners/"
                                + partner
                                + ".policy.yaml"))
                    .as(partner)
                    .isNotNull());
  }

  @Test
  void modes_lags_and_matching_are_as_the_files_say() {
    assertThat(ADAPTERS.get("linkprice").amendment().mode()).isEqualTo(Amendment.Mode.SNAPSHOT);
    assertThat(ADAPTERS.get("linkprice").amendment().merchants())
        .hasSize(10)
        .containsEntry("agoda", Amendment.Mode.REISSUE);
    assertThat(ADAPTERS.get("linkprice").lags()).isEqualTo(new Adapter.Lags(1, 66));
    assertThat(ADAPTERS.get("awin").match())
        .isEqualTo(new MatchSettings(MatchSettings.SubId.CLICK, 1, 1, new BigDecimal("0.5")));
    assertThat(ADAPTERS.get("jejurent").expected().on(LocalDate.of(2026, 11, 16))).isTrue();
    assertThat(ADAPTERS.get("jejurent").expected().on(LocalDate.of(2026, 11, 17))).isFalse();
  }
}
