package studio.moment.lake.privacy.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Protection;

class ColumnInspectorTest {
  private static final String[] SURNAMES = {"김", "이", "박", "남궁", "황보", "최", "정", "강"};
  private static final String[] GIVEN = {"민준", "서연", "솔", "하은", "지호", "예준", "수아"};

  private static String name(int i) {
    return SURNAMES[i % SURNAMES.length] + GIVEN[i / SURNAMES.length % GIVEN.length];
  }

  private static String residentNumber(int i) {
    return "%02d0%d1%d-1%06d".formatted(i % 90, i % 9 + 1, i % 9, 123456 + i);
  }

  private static Verdict judge(
      String table, String column, String comment, ValueType type, List<String> values) {
    ColumnInspector inspector = new ColumnInspector(new ColumnFacts(table, column, comment, type));
    values.forEach(inspector::add);
    return inspector.verdict();
  }

  /** A text column called x. */
  private static Verdict judge(List<String> values) {
    return judge("t", "x", "", ValueType.TEXT, values);
  }

  private static Verdict named(String column) {
    return judge("t", column, "", ValueType.TEXT, List.of());
  }

  /** That many values, of which the first are of one making and the others of another. */
  private static List<String> mixed(
      int count, int first, IntFunction<String> of, IntFunction<String> others) {
    return IntStream.range(0, count)
        .mapToObj(i -> i < first ? of.apply(i) : others.apply(i))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "성명, NAME",
    "수령인, NAME",
    "예금주, NAME",
    "cust_nm, NAME",
    "guestName, NAME",
    "full_name, NAME",
    "name, NAME",
    "휴대폰, PHONE",
    "연락처, PHONE",
    "hp_no, PHONE",
    "TEL, PHONE",
    "mobileNo, PHONE",
    "jumin_no, RESIDENT_NUMBER",
    "주민번호, RESIDENT_NUMBER",
    "rrn, RESIDENT_NUMBER",
    "SSN, RESIDENT_NUMBER",
    "받는 주소, ADDRESS",
    "juso, ADDRESS",
    "home_addr, ADDRESS",
    "address1, ADDRESS",
    "생년월일, BIRTH",
    "saengil, BIRTH",
    "birthDate, BIRTH",
    "계좌번호, ACCOUNT",
    "gyejwa_no, ACCOUNT",
    "bank_account, ACCOUNT",
    "accountNo, ACCOUNT",
    "메모, FREE_TEXT",
    "memo2, FREE_TEXT",
    "bigo, FREE_TEXT",
    "page_url, FREE_TEXT",
    "email_address, EMAIL",
    "이메일, EMAIL",
    "actor_ip, IP",
    "ip_address, IP",
    "passport_no, PASSPORT",
    "여권번호, PASSPORT",
    "면허번호, DRIVER_LICENCE",
    "card_no, CARD",
    "사업자번호, BUSINESS_NUMBER",
    "password_hash, SECRET",
    "api_key, SECRET",
    "user_id, USER_ID",
    "회원아이디, USER_ID"
  })
  void a_name_tells_before_any_value_is_seen(String column, Subject subject) {
    Verdict verdict = named(column);

    assertThat(verdict.subject()).contains(subject);
    // Free text is suspected, no more, until something is found in it.
    assertThat(verdict.isFound()).isEqualTo(subject != Subject.FREE_TEXT);
    assertThat(verdict.isPersonal()).isTrue();
    assertThat(verdict.evidence().told()).containsExactly("its name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "status",
        "amount_krw",
        "code",
        "title",
        "created_at",
        "hotel",
        "telemetry",
        "shape",
        "shipping",
        "description_id",
        "tokens",
        "addressee_count",
        "skip",
        "recipe",
        "nights"
      })
  void other_names_tell_nothing(String column) {
    assertThat(named(column).isPersonal()).isFalse();
  }

  @Test
  void three_different_identifiers_flag_a_column_and_two_of_many_do_not() {
    IntFunction<String> code = i -> "S" + i % 7;

    assertThat(judge(mixed(4000, 3, i -> residentNumber(i), code)).subject())
        .contains(Subject.RESIDENT_NUMBER);
    assertThat(judge(mixed(4000, 2, i -> residentNumber(i), code)).isPersonal()).isFalse();
    // One value over and over is one, and fewer than one in a thousand.
    assertThat(judge(mixed(4000, 3, i -> residentNumber(1), code)).isPersonal()).isFalse();
    // One in a thousand.
    assertThat(judge(mixed(2000, 2, i -> residentNumber(i), code)).isPersonal()).isTrue();
    assertThat(judge(mixed(2001, 2, i -> residentNumber(i), code)).isPersonal()).isFalse();
  }

  @Test
  void phones_and_addresses_of_mail_flag_a_column_from_one_in_twenty_on() {
    IntFunction<String> word = i -> "word" + (char) ('a' + i % 20);
    IntFunction<String> phone = i -> "010-1234-%04d".formatted(i);
    IntFunction<String> email = i -> "user" + i + "@example.com";

    assertThat(judge(mixed(200, 10, phone, word)).subject()).contains(Subject.PHONE);
    assertThat(judge(mixed(200, 9, phone, word)).isPersonal()).isFalse();
    assertThat(judge(mixed(200, 10, email, word)).subject()).contains(Subject.EMAIL);
    assertThat(judge(mixed(200, 9, email, word)).isPersonal()).isFalse();
  }

  @Test
  void names_and_postal_addresses_flag_a_column_from_three_in_five_on() {
    IntFunction<String> other = i -> "상품-" + i;
    IntFunction<String> address = i -> "서울특별시 강남구 테헤란로 " + (900 + i);

    assertThat(judge(mixed(50, 30, i -> name(i), other)).subject()).contains(Subject.NAME);
    assertThat(judge(mixed(50, 29, i -> name(i), other)).isPersonal()).isFalse();
    assertThat(judge(mixed(50, 30, address, other)).subject()).contains(Subject.ADDRESS);
    assertThat(judge(mixed(50, 29, address, other)).isPersonal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "서울 강남구 역삼동 1",
        "경기도 성남시 분당구 판교역로 166",
        "제주특별자치도 제주시 첨단로 242",
        "세종특별자치시 한누리대로 2130",
        "06236 서울특별시 강남구 테헤란로 152, 101동 1201호",
        "전남 여수시 돌산읍 평사리 123",
        "강원특별자치도 강릉시 경강로2021번길 9-1"
      })
  void an_address_is_told_by_its_region_district_and_street(String address) {
    assertThat(judge(List.of(address)).subject()).contains(Subject.ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"서울 강남구", "제주 오션뷰 더블 2인실", "부산역점", "인천-오사카 왕복 7", "강남구 역삼동 1"})
  void what_lacks_a_part_of_an_address_is_none(String text) {
    assertThat(judge(List.of(text)).isPersonal()).isFalse();
  }

  @Test
  void labels_that_look_like_names_are_none_because_they_repeat() {
    List<String> labels = List.of("국민은행", "신한은행", "우리은행", "하나은행");
    List<String> values = mixed(400, 400, i -> labels.get(i % 4), i -> "");

    assertThat(judge(values).isPersonal()).isFalse();
    assertThat(judge("t", "bank_name", "", ValueType.TEXT, values).isPersonal()).isFalse();
  }

  @Test
  void whose_name_it_is_follows_from_the_words_around_and_the_values() {
    List<String> rooms = mixed(60, 60, i -> "오션뷰 더블 " + i, i -> "");
    List<String> foreigners = mixed(60, 60, i -> "Anna Smith-" + (char) ('a' + i % 26), i -> "");
    List<String> people = mixed(60, 60, i -> name(i), i -> "");

    assertThat(judge("products", "name", "", ValueType.TEXT, rooms).isPersonal()).isFalse();
    assertThat(judge("products", "name", "", ValueType.TEXT, people).isPersonal()).isTrue();
    assertThat(judge("things", "name", "", ValueType.TEXT, rooms).isPersonal()).isFalse();
    assertThat(judge("things", "name", "", ValueType.TEXT, foreigners).isPersonal()).isTrue();
    // A name of a person is one whatever it looks like.
    assertThat(judge("creators", "name", "", ValueType.TEXT, rooms).isPersonal()).isTrue();
  }

  @Test
  void values_rule_out_what_a_name_promises_only_where_none_fits() {
    List<String> domains = mixed(30, 30, i -> "mail" + i + ".example", i -> "");

    assertThat(judge("t", "email_domain", "", ValueType.TEXT, domains).isPersonal()).isFalse();
    assertThat(judge("t", "email_domain", "", ValueType.TEXT, domains.subList(0, 19)).isPersonal())
        .as("too few to rule it out")
        .isTrue();
    assertThat(
            judge("t", "phone", "", ValueType.TEXT, mixed(30, 1, i -> "call 1234567", i -> "none"))
                .isPersonal())
        .isTrue();
    assertThat(
            judge("t", "phone_kind", "", ValueType.TEXT, mixed(30, 30, i -> "home", i -> ""))
                .isPersonal())
        .isFalse();
  }

  @Test
  void a_number_column_is_personal_only_as_a_whole() {
    // Milliseconds since 1970: here and there one reads like a birth date with a sex digit.
    List<String> times = mixed(2000, 2000, i -> "16" + (12311000000L + i * 7919L), i -> "");
    assertThat(judge("t", "at_ms", "", ValueType.NUMBER, times).isPersonal()).isFalse();
    List<String> bare = mixed(100, 100, i -> "9001011" + (100000 + i), i -> "");
    assertThat(judge("t", "n", "", ValueType.NUMBER, bare).subject())
        .contains(Subject.RESIDENT_NUMBER);
    List<String> phones = mixed(100, 100, i -> "1012340" + (100 + i), i -> "");
    assertThat(judge("t", "hp", "", ValueType.NUMBER, phones).subject()).contains(Subject.PHONE);
    assertThat(
            judge("t", "mobile_visits", "", ValueType.NUMBER, mixed(30, 30, i -> "" + i, null))
                .isPersonal())
        .isFalse();
  }

  @Test
  void json_counts_as_personal_and_its_leaves_say_why() {
    Verdict plain =
        judge("t", "x", "", ValueType.JSON, mixed(50, 50, i -> "{\"a\": %d}".formatted(i), null));
    assertThat(plain.isPersonal()).isTrue();
    assertThat(plain.isFound()).isFalse();
    assertThat(plain.proposal()).isEqualTo(new Proposal.Protect(new Protection.Redact()));

    Verdict hidden =
        judge(
            "t",
            "x",
            "",
            ValueType.JSON,
            mixed(
                2000,
                3,
                i -> "{\"a\": {\"b\": [1, {\"ref\": \"user%d@example.com\"}]}}".formatted(i),
                i -> "{\"a\": {\"b\": [1, 2, 3], \"kind\": \"web\"}}"));
    assertThat(hidden.isFound()).isTrue();
    assertThat(hidden.subject()).contains(Subject.EMAIL);
    assertThat(hidden.evidence().found()).containsEntry(Subject.EMAIL, 3L);
  }

  @Test
  void json_with_names_is_not_loaded_because_redaction_does_not_see_them() {
    Verdict names =
        judge(
            "t",
            "x",
            "",
            ValueType.JSON,
            mixed(50, 50, i -> "{\"guest\": {\"v\": \"%s\"}}".formatted(name(i)), null));

    assertThat(names.subject()).contains(Subject.NAME);
    assertThat(names.proposal()).isEqualTo(new Proposal.Drop());
  }

  @Test
  void broken_json_is_read_as_text() {
    Verdict broken =
        judge("t", "x", "", ValueType.JSON, List.of("{\"a\": \"900101-1234567\", \"b\": tru"));

    assertThat(broken.subject()).contains(Subject.RESIDENT_NUMBER);
  }

  @Test
  void free_text_is_redacted_and_not_loaded_where_names_stand_in_it() {
    List<String> notes = mixed(100, 100, i -> "모멘트 " + (i % 12 + 1) + "월 정산 " + name(i), null);
    List<String> memos = mixed(100, 100, i -> "전화는 오후에 주시면 좋겠습니다. 늦게 도착합니다 " + i, null);

    assertThat(judge("t", "note", "", ValueType.TEXT, notes).proposal())
        .isEqualTo(new Proposal.Drop());
    assertThat(judge("t", "x", "", ValueType.TEXT, notes).proposal())
        .isEqualTo(new Proposal.Drop());
    assertThat(judge("t", "x", "", ValueType.TEXT, memos).proposal())
        .isEqualTo(new Proposal.Protect(new Protection.Redact()));
    assertThat(
            judge("t", "note", "Text with the holder's name", ValueType.TEXT, List.of()).proposal())
        .isEqualTo(new Proposal.Drop());
  }

  @Test
  void a_few_identifiers_among_other_values_are_redacted_and_a_column_of_them_is_dropped() {
    assertThat(judge(mixed(300, 4, i -> residentNumber(i), i -> "S" + i % 7)).proposal())
        .isEqualTo(new Proposal.Protect(new Protection.Redact()));
    assertThat(judge(mixed(300, 300, i -> residentNumber(i), null)).proposal())
        .isEqualTo(new Proposal.Drop());
  }

  @Test
  void types_speak_for_themselves() {
    assertThat(judge("t", "x", "", ValueType.NETWORK, List.of()).subject()).contains(Subject.IP);
    assertThat(judge("t", "x", "", ValueType.BYTES, List.of()).proposal())
        .isEqualTo(new Proposal.Drop());
    assertThat(judge("t", "x", "", ValueType.SEARCH, List.of()).proposal())
        .isEqualTo(new Proposal.Drop());
    assertThat(judge("t", "x", "", ValueType.OTHER, List.of()).isPersonal()).isFalse();
    assertThat(judge("t", "birthday", "", ValueType.TIME, List.of()).subject())
        .contains(Subject.BIRTH);
    assertThat(judge("t", "phone_verified", "", ValueType.OTHER, List.of()).subject())
        .isEqualTo(Optional.empty());
  }

  @Test
  void versions_of_browsers_are_no_internet_addresses() {
    List<String> agents =
        mixed(
            50,
            50,
            i -> "Mozilla/5.0 (X11) Chrome/12%d.0.0.0 Safari/537.36".formatted(i % 9),
            null);

    assertThat(judge("t", "user_agent", "", ValueType.TEXT, agents).isPersonal()).isFalse();
    assertThat(judge(mixed(50, 50, i -> "203.0.113." + i, null)).subject()).contains(Subject.IP);
  }

  @Test
  void bare_digits_are_phones_only_where_the_numbering_plan_has_them() {
    assertThat(judge(mixed(50, 50, i -> "010123456" + (10 + i), null)).subject())
        .contains(Subject.PHONE);
    // 070 has eight digits behind it; libphonenumber knows, the shape does not ask.
    assertThat(judge(mixed(50, 50, i -> "07012345" + (10 + i), null)).isPersonal()).isFalse();
    assertThat(judge(mixed(50, 50, i -> "070-123-45" + (10 + i), null)).isPersonal())
        .as("written as a phone number")
        .isTrue();
  }

  @Test
  void evidence_is_counts_and_never_a_value() {
    Verdict verdict =
        judge(
            "t",
            "hp",
            "전화번호",
            ValueType.TEXT,
            mixed(1500, 1400, i -> "010-1234-%04d".formatted(i), i -> "없음"));

    assertThat(verdict.evidence())
        .hasToString("by its name and its comment; phone in 1,400 of 1,500 values");
    assertThat(verdict.toString()).doesNotContain("1234");
  }
}
