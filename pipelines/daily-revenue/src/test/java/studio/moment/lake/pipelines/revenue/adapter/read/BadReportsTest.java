package studio.moment.lake.pipelines.revenue.adapter.read;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.MissingReports;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.adapter.file.AdapterReader;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

class BadReportsTest {
  private static final String HEADER = "date,order,state,sold,share\n";
  private static final String ROW = "2026-11-19,A1,done,1000,30\n";

  @Test
  void another_charset_is_refused_with_its_place_and_a_hint() {
    byte[] bytes = (HEADER + "2026-11-19,가나,done,1000,30\n").getBytes(Charset.forName("MS949"));
    assertThat(Adapted.read(Adapted.SIMPLE, "r_20261119.csv", bytes).problem())
        .isEqualTo(
            "simple/r_20261119.csv: byte 40, in line 2: 1 byte(s) do not decode as the declared"
                + " charset: utf_8; the bytes from there on read as ms949, is that its charset?");
  }

  @Test
  void utf_16_without_mark_is_refused_where_utf_8_is_declared() {
    byte[] bytes = (HEADER + ROW).getBytes(UTF_16LE);
    assertThat(Adapted.read(Adapted.SIMPLE, "r_20261119.csv", bytes).problem())
        .contains("line 1 holds the character U+0000")
        .contains("utf_16le or utf_16be");
  }

  @Test
  void a_byte_order_mark_of_another_charset_is_refused() {
    byte[] bytes = ("\uFEFF" + HEADER + ROW).getBytes(UTF_8);
    String adapter = Adapted.SIMPLE.replace("charset: utf_8", "charset: ms949");
    assertThat(Adapted.read(adapter, "r_20261119.csv", bytes).problem())
        .endsWith("begins with the byte order mark of utf_8, declared is charset: ms949");
    assertThat(Adapted.read(Adapted.SIMPLE, "r_20261119.csv", bytes).row().orderCode())
        .isEqualTo("A1");
  }

  @Test
  void a_missing_column_is_named_with_those_that_are_there() {
    Adapted read = Adapted.simple("date,order,state,sold,commission\n" + ROW);
    assertThat(read.problem())
        .isEqualTo(
            "simple/r_20261119.csv: the column 'share' is missing; there are date, order, state,"
                + " sold, commission");
    assertThat(read.rows()).isEmpty();
  }

  @Test
  void a_row_of_data_in_the_header_s_place_is_not_told() {
    String problem = Adapted.simple("19.11.2026,kim,hong@example.com,1,2\n" + ROW).problem();
    assertThat(problem).contains("are missing").doesNotContain("kim").doesNotContain("example.com");
  }

  @Test
  void columns_in_another_order_and_more_of_them_are_read_alike() {
    Adapted read =
        Adapted.simple("extra,share,sold,state,order,date\nx,30,1000,done,A1,2026-11-19\n");
    assertThat(read.row()).isEqualTo(Adapted.simple(HEADER + ROW).row());
  }

  @Test
  void a_column_that_stands_twice_is_refused() {
    assertThat(Adapted.simple("date,order,state,sold,share,sold\n" + ROW).problem())
        .endsWith("the column 'sold' stands twice");
  }

  @Test
  void an_unknown_status_rejects_its_row() {
    Adapted read = Adapted.simple(HEADER + ROW + "2026-11-19,A2,lost,1,1\n");
    assertThat(read.rejection()).isEqualTo("status: the status 'lost' is not in the adapter's map");
    assertThat(read.rejections().get(0).number()).isEqualTo(3);
    assertThat(read.outcome().totals())
        .extracting(Totals::rows, Totals::read, Totals::rejected)
        .containsExactly(2L, 1L, 1L);
  }

  @Test
  void an_unknown_status_may_be_declared_to_earn_nothing_yet() {
    String adapter =
        Adapted.SIMPLE.replace("gone: cancelled}", "gone: cancelled}, unknownStatus: pending");
    assertThat(
            Adapted.read(
                    adapter,
                    "r_20261119.csv",
                    (HEADER + ROW.replace("done", "lost")).getBytes(UTF_8))
                .row()
                .status())
        .isEqualTo(RowStatus.PENDING);
  }

  @Test
  void a_value_that_is_out_of_its_column_is_not_told() {
    assertThat(Adapted.simple(HEADER + "2026-11-19,A1,done,홍길동 010-1234-5678,30\n").rejection())
        .isEqualTo(
            "gross: 'aaa 999-9999-9999' is no number with the decimal sign '.' and no sign between"
                + " thousands");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-30", "2026-13-01", "20261119", "0000-00-00", "1026-11-19", "2026-11-19 "})
  void a_day_that_does_not_exist_or_is_written_otherwise_rejects_its_row(String day) {
    Adapted read = Adapted.simple(HEADER + ROW.replace("2026-11-19", "\"" + day + "\""));
    if (day.endsWith(" ")) {
      assertThat(read.rejections()).as("spaces around a value are none of it").isEmpty();
    } else {
      assertThat(read.rejection()).startsWith("occurredAt: '").endsWith("written as yyyy-MM-dd");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-19,A2,done,10 | the file ends within row 3; is it cut?",
        "2026-11-19,A2,\"do | the rows cannot be told apart from line 3 or before",
      })
  void a_file_cut_within_a_row_is_refused(String rest, String problem) {
    assertThat(Adapted.simple(HEADER + ROW + rest).problem()).contains(problem);
  }

  @Test
  void a_quote_within_a_value_refuses_the_file() {
    assertThat(Adapted.simple(HEADER + "2026-11-19,\"A\"1,done,1000,30\n" + ROW).problem())
        .contains("the rows cannot be told apart");
  }

  @Test
  void a_short_row_amid_others_is_rejected_alone() {
    Adapted read = Adapted.simple(HEADER + "2026-11-19,A2,done,10\n" + ROW);
    assertThat(read.rejection()).isEqualTo("row: the row has 4 values, the columns are 5");
    assertThat(read.outcome().isUsable()).isTrue();
  }

  @Test
  void a_file_without_anything_is_refused() {
    assertThat(Adapted.simple("").problem())
        .endsWith("the file ends before its header row; is it cut?");
  }

  private static final String TRAILED =
      Adapted.SIMPLE.replace("charset: utf_8}", "charset: utf_8, trailer: END}")
          + "declared: {rows: {trailer: 2}, gross: {trailer: 3}, commission: {trailer: 4}}\n";

  private static Adapted trailed(String contents) {
    return Adapted.read(TRAILED, "r_20261119.csv", (HEADER + contents).getBytes(UTF_8));
  }

  @Test
  void declared_numbers_that_agree_are_told() {
    assertThat(trailed(ROW + ROW + "END,2,2000,60\n").outcome().declared())
        .containsExactly(
            new DeclaredCheck("rows", null, 2, 2),
            new DeclaredCheck("gross", "KRW", 2000, 2000),
            new DeclaredCheck("commission", "KRW", 60, 60));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "END,3,1000,30 | the report declares rows 3, found are 1",
        "END,1,1001,30 | the report declares gross 1001 (minor units, KRW), found are 1000",
        "END,1,1000,31 | the report declares commission 31 (minor units, KRW), found are 30",
        "END,1,1000 | cell 4 of the trailer row, which declares commission, is missing",
        "END,one,1000,30 | the declared rows: 'aaa' is no number",
      })
  void a_declared_number_that_does_not_agree_refuses_the_file(String trailer, String problem) {
    assertThat(trailed(ROW + trailer + "\n").problem()).contains(problem);
  }

  @Test
  void a_rejected_row_is_named_where_a_sum_does_not_agree() {
    assertThat(trailed(ROW + "2026-11-19,A2,lost,1,1\nEND,2,1001,30\n").problem())
        .endsWith("found are 1000; rejected rows: 1");
  }

  @Test
  void a_missing_trailer_row_is_a_cut_file() {
    assertThat(trailed(ROW).problem())
        .endsWith("the trailer row 'END' is missing; is the file cut?");
  }

  @Test
  void rows_after_the_trailer_are_refused() {
    assertThat(trailed("END,0,0,0\n\n" + ROW).problem())
        .endsWith("row 4 stands after the trailer row 'END', which ends the report");
  }

  @Test
  void a_side_file_is_held_against_the_report_and_may_not_be_missing() {
    String adapter =
        Adapted.SIMPLE
            + "declared: {sideFile: .totals, rows: {side: meta.rows}, gross: {side: sum}}\n";
    byte[] report = (HEADER + ROW).getBytes(UTF_8);
    assertThat(Adapted.read(adapter, "r_20261119.csv", report).problem())
        .endsWith("the file beside it that declares its size is missing");
    Map<String, byte[]> beside =
        Map.of("r_20261119.csv.totals", "{\"meta\": {\"rows\": 1}, \"sum\": 1000}".getBytes(UTF_8));
    assertThat(Adapted.read(adapter, "r_20261119.csv", report, beside).outcome().declared())
        .allMatch(DeclaredCheck::holds)
        .hasSize(2);
  }

  @Test
  void an_empty_report_is_told_on_a_day_that_expects_one() {
    assertThat(Adapted.simple(HEADER).outcome().notes())
        .containsExactly(
            "simple/r_20261119.csv: the report of 2026-11-19 has no rows, though that day expects some");
    String refusing = Adapted.SIMPLE + "expected: {days: [thu], empty: refuse}\n";
    assertThat(Adapted.read(refusing, "r_20261119.csv", HEADER.getBytes(UTF_8)).problem())
        .contains("has no rows");
    assertThat(Adapted.read(refusing, "r_20261120.csv", HEADER.getBytes(UTF_8)).outcome())
        .matches(ReportOutcome::isUsable)
        .matches(outcome -> outcome.notes().isEmpty());
  }

  @Test
  void a_file_delivered_twice_is_found_by_its_contents() {
    Adapter adapter = AdapterReader.read(Adapted.SIMPLE, "simple.yaml");
    List<String> paths =
        List.of(
            "simple/r_20261119.csv",
            "simple/r_20261120.csv",
            "simple/r_20261121.csv",
            "simple/r_20261122.csv");
    List<String> contents = List.of(HEADER + ROW, HEADER + ROW, HEADER, HEADER);
    List<ReportOutcome> outcomes =
        ReportFiles.arrange(List.of(adapter), paths).byPartner().get("simple").stream()
            .map(
                file ->
                    new ReportReader(adapter)
                        .read(
                            new Report(
                                file,
                                path ->
                                    new ByteArrayInputStream(
                                        contents.get(paths.indexOf(path)).getBytes(UTF_8))),
                            row -> {},
                            rejection -> {}))
            .toList();
    assertThat(ReportOutcome.repeats(outcomes))
        .as("reports without rows look alike every day")
        .isEqualTo(Map.of("simple/r_20261120.csv", "simple/r_20261119.csv"));
  }

  @Test
  void two_files_of_one_day_are_ordered_by_their_sequence() {
    Adapter adapter = AdapterReader.read(Adapted.SIMPLE, "simple.yaml");
    ReportFiles files =
        ReportFiles.arrange(
            List.of(adapter),
            List.of(
                "simple/r_20261120.csv",
                "simple/r_20261119_10.csv",
                "simple/2026/r_20261119_2.csv",
                "simple/r_20261119.csv",
                "simple/.hidden"));
    assertThat(files.problems()).isEmpty();
    assertThat(files.byPartner().get("simple"))
        .extracting(ReportFile::path)
        .containsExactly(
            "simple/r_20261119.csv",
            "simple/2026/r_20261119_2.csv",
            "simple/r_20261119_10.csv",
            "simple/r_20261120.csv");
  }

  @Test
  void two_files_of_one_day_and_sequence_are_a_problem() {
    Adapter adapter = AdapterReader.read(Adapted.SIMPLE, "simple.yaml");
    assertThat(
            ReportFiles.arrange(
                    List.of(adapter), List.of("simple/r_20261119.csv", "simple/r_20261119_0.csv"))
                .problems())
        .isEqualTo(
            Map.of(
                "simple",
                List.of(
                    "simple/r_20261119.csv and simple/r_20261119_0.csv are both report 0 of"
                        + " 2026-11-19; which one is newer is told by {sequence} alone")));
  }

  @Test
  void a_file_of_an_unknown_partner_and_one_with_an_unknown_name_are_problems() {
    Adapter adapter = AdapterReader.read(Adapted.SIMPLE, "simple.yaml");
    ReportFiles files =
        ReportFiles.arrange(
            List.of(adapter),
            List.of("smple/r_20261119.csv", "simple/r_20260230.csv", "stray.csv"));
    assertThat(files.problems().get(""))
        .containsExactly(
            "smple/r_20261119.csv: no adapter has the partner 'smple'; the partners are simple",
            "stray.csv: the file is in no partner's folder; reports stand in PARTNER/NAME");
    assertThat(files.problems().get("simple"))
        .containsExactly(
            "simple/r_20260230.csv: no feed has such files; declared are r_{date:yyyyMMdd}.csv,"
                + " r_{date:yyyyMMdd}_{sequence}.csv");
  }

  @Test
  void expected_days_without_a_report_are_missing_once_the_lag_is_over() {
    Adapter adapter =
        AdapterReader.read(
            Adapted.SIMPLE + "lag: {report: 2}\nexpected: {days: [wed, thu, fri]}\n",
            "simple.yaml");
    List<ReportFile> files =
        ReportFiles.arrange(List.of(adapter), List.of("simple/r_20261119.csv"))
            .byPartner()
            .get("simple");
    LocalDate wednesday = LocalDate.of(2026, 11, 18);
    assertThat(MissingReports.days(adapter, files, wednesday, LocalDate.of(2026, 11, 21)))
        .containsExactly(wednesday);
    assertThat(MissingReports.days(adapter, files, wednesday, LocalDate.of(2026, 11, 22)))
        .containsExactly(wednesday, LocalDate.of(2026, 11, 20));
  }
}
