package studio.moment.lake.pipelines.revenue.adapter.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;

class FormatsTest {
  private static String with(String format) {
    return Adapted.SIMPLE.replace("format: {type: csv, charset: utf_8}", "format: " + format);
  }

  private static Adapted read(String format, String contents) {
    return Adapted.read(with(format), "r_20261119.csv", contents.getBytes(UTF_8));
  }

  private static final PartnerRow ROW =
      Adapted.simple("date,order,state,sold,share\n2026-11-19,A1,done,1000,30\n").row();

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{type: tsv, charset: utf_8} ! 2026-11-19\tA1\tdone\t1000\t30",
        "{type: csv, charset: utf_8, delimiter: pipe} ! 2026-11-19|A1|done|1000|30",
        "{type: csv, charset: utf_8, delimiter: semicolon, quote: none} ! 2026-11-19;A1;done;1000;30",
        "{type: csv, charset: utf_8, delimiter: tab, quote: single} ! 2026-11-19\t'A1'\tdone\t1000\t30",
      })
  void delimited_text_of_any_kind_gives_the_same_row(String format, String row) {
    String delimiter = row.replaceAll("[^|;\t]", "").substring(0, 1);
    String header = String.join(delimiter, "date", "order", "state", "sold", "share");
    assertThat(read(format, header + "\r\n" + row + "\r\n").row()).isEqualTo(ROW);
  }

  @Test
  void a_quote_is_a_letter_where_nothing_is_quoted() {
    assertThat(
            read(
                    "{type: tsv, charset: utf_8}",
                    "date\torder\tstate\tsold\tshare\n2026-11-19\t5\" A\tdone\t1\t1\n")
                .row()
                .orderCode())
        .isEqualTo("5\" A");
  }

  @Test
  void a_value_may_hold_delimiters_quotes_and_line_breaks_and_rows_keep_their_line() {
    Adapted read =
        Adapted.simple(
            "date,order,state,sold,share\n2026-11-19,\"A,\"\"1\nB\",done,1000,30\n2026-11-19,A2,done,1000,30\n");
    assertThat(read.rows()).extracting(PartnerRow::orderCode).containsExactly("A,\"1\nB", "A2");
    assertThat(read.rows()).extracting(PartnerRow::number).containsExactly(2L, 4L);
  }

  @Test
  void a_file_without_header_has_its_columns_declared() {
    assertThat(
            read(
                    "{type: csv, charset: utf_8, columns: [date, order, state, sold, share]}",
                    "2026-11-19,A1,done,1000,30")
                .row())
        .usingRecursiveComparison()
        .ignoringFields("number")
        .isEqualTo(ROW);
  }

  private static final String WIDTHS =
      "{type: fixed_width, charset: utf_8, trailer: T, widths: [{name: date, start: 1, width: 10},"
          + " {name: order, start: 11, width: 4}, {name: state, start: 15, width: 4},"
          + " {name: sold, start: 20, width: 5}, {name: share, start: 25, width: 3}]}";

  @Test
  void fixed_width_is_cut_by_characters() {
    String adapter = with(WIDTHS) + "declared: {rows: {trailer: 2}}\n";
    Adapted read =
        Adapted.read(
            adapter, "r_20261119.csv", "2026-11-19가1  done 01000 30\nT 1\n".getBytes(UTF_8));
    assertThat(read.row().orderCode()).isEqualTo("가1");
    assertThat(read.row().grossMinor()).isEqualTo(1000);
  }

  @Test
  void a_line_of_fixed_width_that_is_short_or_long_is_rejected() {
    Adapted read = read(WIDTHS, "2026-11-19A1  done 010\n2026-11-19A1  done 01000 300\nT\n");
    assertThat(read.rejections())
        .extracting(rejection -> rejection.number() + " " + rejection.reason())
        .containsExactly(
            "1 the row has 4 values, the columns are 5",
            "2 the line is longer than its columns, 27 characters");
  }

  private static final String NESTED =
      Adapted.SIMPLE
          .replace("type: csv, charset: utf_8", "type: json, records: data.orders.items")
          .replace("order: order", "order: ^.code")
          .replace("[order]", "[^.code, no]")
          .replace("column: state", "column: ^.meta.state");

  @Test
  void records_of_json_may_be_nested_with_what_is_around_them() {
    String document =
        """
        {"meta": {"x": [1, {"data": 5}]}, "data": {"more": null, "orders": [
          {"code": "A1", "items": [{"no": 1, "date": "2026-11-19", "sold": 1000, "share": 30.0},
                                   {"no": 2, "date": "2026-11-19", "sold": "1e3", "share": 1}],
           "meta": {"state": "done"}},
          {"code": "A2", "items": null, "meta": {"state": "done"}},
          {"code": "A3", "meta": {"state": "done"}},
          {"code": "A4", "items": [7], "meta": {"state": "open"}}]}}
        """;
    Adapted read = Adapted.read(NESTED, "r_20261119.csv", document.getBytes(UTF_8));
    assertThat(read.outcome().problems()).isEmpty();
    assertThat(read.row().lineageKey()).isEqualTo("A1|1");
    assertThat(read.rejections())
        .extracting(rejection -> rejection.number() + " " + rejection.reason())
        .containsExactly(
            "2 '9a9' is no number with the decimal sign '.' and no sign between thousands",
            "3 the record has no 'items'",
            "4 the record is no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "[{\"a\": 1}, {\"a\": ! the JSON is wrong or ends too early",
        "[{\"a\": 1}] [] ! the document has ended, yet more follows",
        "[{\"a\": 1, \"a\": 2}] ! the JSON is wrong or ends too early",
        "{\"a\": 1 ! the JSON is wrong or ends too early",
        "'' ! it is no JSON document",
        "[{\"a\": 1}] ! are missing; there are 'a'",
      })
  void a_document_that_is_cut_or_doubled_is_refused(String document, String problem) {
    assertThat(read("{type: json}", document).problem()).contains(problem);
  }

  @Test
  void records_that_are_not_there_are_a_problem_and_null_is_none_at_all() {
    String json = "{type: json, records: data.orders}";
    assertThat(read(json, "{\"data\": {\"order\": []}}").problem())
        .endsWith("there are no records at 'data.orders'; the document has [data]");
    assertThat(read(json, "{\"data\": {\"orders\": null}}").outcome())
        .matches(outcome -> outcome.isUsable() && outcome.totals().rows() == 0);
    assertThat(read(json, "{\"data\": {\"orders\": []}}").outcome().isUsable()).isTrue();
  }

  @Test
  void a_column_that_no_record_of_json_has_is_missing() {
    assertThat(
            read(
                    "{type: json}",
                    "[{\"date\": \"2026-11-19\", \"order\": \"A\", \"state\": null, \"sold\": 1}]")
                .problem())
        .endsWith("the column 'share' is missing; there are date, order, state, sold");
  }

  @Test
  void several_items_where_one_is_read_reject_their_record() {
    String adapter = with("{type: json}").replace("gross: sold", "gross: parts.sold");
    String record =
        "{\"date\": \"2026-11-19\", \"order\": \"A\", \"state\": \"done\", \"share\": 1, \"parts\": [%s]}";
    String document =
        "["
            + record.formatted("{\"sold\": 1}")
            + ","
            + record.formatted("{\"sold\": 1}, {\"sold\": 2}")
            + "]";
    Adapted read = Adapted.read(adapter, "r_20261119.csv", document.getBytes(UTF_8));
    assertThat(read.row().grossMinor()).isEqualTo(1);
    assertThat(read.rejection()).isEqualTo("row: 'parts.sold' has 2 items where one is read");
  }

  @Test
  void json_lines_have_the_numbers_of_their_lines_and_a_cut_one_refuses_the_file() {
    String line =
        "{\"date\": \"2026-11-19\", \"order\": \"A1\", \"state\": \"done\", \"sold\": 1000, \"share\": 30}\n";
    assertThat(read("{type: jsonl}", line + "\n" + line).rows())
        .extracting(PartnerRow::number)
        .containsExactly(1L, 3L);
    assertThat(read("{type: jsonl}", line + line.substring(0, 50)).problem())
        .contains("the JSON is wrong or ends too early");
  }

  @Test
  void numbers_of_json_stay_exact_and_one_out_of_all_proportion_is_rejected() {
    String line =
        "{\"date\": \"2026-11-19\", \"order\": \"A1\", \"state\": \"done\", \"sold\": %s, \"share\": 30}\n";
    assertThat(read("{type: jsonl}", line.formatted("90071992547409.93E2")).row().grossMinor())
        .isEqualTo(9007199254740993L);
    assertThat(read("{type: jsonl}", line.formatted("1e999999999")).rejection())
        .startsWith("gross: ");
    assertThat(read("{type: jsonl}", line.formatted("1000.5")).rejection())
        .startsWith("gross: '9999.9' has 1 decimals, its currency has 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\\u0000", "\\ud83d", "\\ude00\\ud83d"})
  void a_code_that_no_database_can_hold_is_rejected(String code) {
    String line =
        "{\"date\": \"2026-11-19\", \"order\": \"%s\", \"state\": \"done\", \"sold\": 1, \"share\": 1}\n";
    assertThat(read("{type: jsonl}", line.formatted(code)).rejection())
        .startsWith("row: 'order' holds a character that no text has");
    assertThat(read("{type: jsonl}", line.formatted("\\ud83d\\ude00")).row().orderCode())
        .isEqualTo("😀");
  }

  private static byte[] workbook(Object... cells) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Orders");
      String[] names = {"date", "order", "state", "sold", "share"};
      for (int i = 0; i < names.length; i++) {
        sheet.value(0, i, names[i]);
      }
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] instanceof Number number) {
          sheet.value(2, i, number);
        } else if (cells[i] != null) {
          sheet.value(2, i, cells[i].toString());
        }
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void numbers_of_a_workbook_are_those_that_excel_shows() throws IOException {
    Adapted read =
        Adapted.read(
            with("{type: xlsx}").replace("currency: KRW", "currency: USD"),
            "r_20261119.csv",
            workbook("2026-11-19", 123456, "done", 0.1 + 0.2, 1234.5));
    assertThat(read.row().orderCode()).isEqualTo("123456");
    assertThat(read.row().grossMinor()).isEqualTo(30);
    assertThat(read.row().commissionMinor()).isEqualTo(123450);
    assertThat(read.row().number()).as("the row as Excel shows it").isEqualTo(3);
  }

  @Test
  void a_code_whose_last_digits_excel_has_lost_is_rejected() throws IOException {
    assertThat(
            Adapted.read(
                    with("{type: xlsx}"),
                    "r_20261119.csv",
                    workbook("2026-11-19", 12345678901234567L, "done", 1, 1))
                .rejection())
        .contains("number of more than 15 digits");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1000})
  void a_cut_workbook_or_none_is_refused(int length) throws IOException {
    byte[] whole = workbook("2026-11-19", "A", "done", 1, 1);
    assertThat(
            Adapted.read(
                    with("{type: xlsx}"),
                    "r_20261119.csv",
                    Arrays.copyOf(whole, Math.min(length, whole.length - 1)))
                .problem())
        .contains("the file is no whole xlsx workbook");
  }

  @Test
  void a_missing_sheet_is_named_with_those_that_are_there() throws IOException {
    assertThat(
            Adapted.read(with("{type: xlsx, sheet: Sales}"), "r_20261119.csv", workbook())
                .problem())
        .endsWith("the sheet 'Sales' is missing; there are [Orders]");
  }

  @Test
  void blank_rows_are_passed_over_or_rejected_as_declared() {
    String contents = "date,order,state,sold,share\n\n,,,,\n2026-11-19,A1,done,1000,30\n";
    assertThat(Adapted.simple(contents).outcome().totals().rows()).isEqualTo(1);
    assertThat(
            Adapted.read(
                    Adapted.SIMPLE + "skip: {blank: reject}\n",
                    "r_20261119.csv",
                    contents.getBytes(UTF_8))
                .rejections())
        .hasSize(2);
  }

  @Test
  void rows_before_the_header_and_rows_by_a_column_are_passed_over() {
    Adapted read =
        Adapted.read(
            Adapted.SIMPLE
                + "skip: {leading: 2, rows: [{column: order, matches: \"test-.*\"}, {column: date, in: [Total]}]}\n",
            "r_20261119.csv",
            "A report\n\ndate,order,state,sold,share\n2026-11-19,test-1,?,?,?\n2026-11-19,A1,done,1000,30\nTotal,,,1000\n"
                .getBytes(UTF_8));
    assertThat(read.row().orderCode()).isEqualTo("A1");
    assertThat(read.outcome().totals().skipped()).isEqualTo(2);
  }
}
