package studio.moment.lake.privacy.inspect;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import studio.moment.lake.privacy.detect.NameHint;
import studio.moment.lake.privacy.detect.kinds.Kind;

/**
 * What a column's name and comment say of it: Korean, English and romanised words, in snake_case,
 * camelCase or with spaces.
 *
 * @param byName null where the name says nothing
 * @param whose meaningful for {@link Subject#NAME}
 * @param byComment null where the comment says nothing
 */
record Clues(Subject byName, Whose whose, Subject byComment) implements Serializable {
  /** Whose name a column called "name" holds, by the words around. */
  enum Whose {
    PERSON,
    UNKNOWN,
    /** Of a product, a shop, a file. */
    THING
  }

  private static final Pattern WORDS = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern SEPARATORS = Pattern.compile("[-\\s./()]+");

  /** In this order: an e-mail address is no postal one. */
  private static final Map<Subject, Pattern> NAMES = names();

  private static final Map<Subject, Pattern> COMMENTS = comments();

  private static final Pattern PLAIN_NAME = words("name|nm|names|title_?name|myeong|명칭");

  private static final Pattern PEOPLE =
      Pattern.compile(
          "user|member|mbr|customer|cust(_|$)|creator|guest|people|person|employee|emp(_|$)|staff"
              + "|author|driver|traveller|traveler|passenger|contact|student|patient|seller|buyer"
              + "|회원|고객|사용자|직원|사원|이용자|작가|기사");

  private static final Pattern THINGS =
      Pattern.compile(
          "product|partner|merchant|campaign|shop|store|categor|brand|compan|event|hotel|item|goods"
              + "|file|table|column|bank|tag|city|country|region|place|option|coupon|menu|page"
              + "|role|group|team|depart|dept|code|plan|grade|project|app(_|$)|channel|상품|제휴|가맹"
              + "|카테고리|브랜드|회사|은행|파일|부서|지점|캠페인|쿠폰|옵션");

  static Clues of(ColumnFacts facts) {
    String name = snake(facts.column());
    Subject byName = match(NAMES, name).orElseGet(() -> hinted(facts.column()));
    Whose whose = Whose.PERSON;
    if (byName == null && PLAIN_NAME.matcher(name).find()) {
      byName = Subject.NAME;
      whose = THINGS.matcher(name).find() ? Whose.THING : whose(snake(facts.table()));
    }
    return new Clues(
        byName, whose, match(COMMENTS, facts.comment().toLowerCase(Locale.ROOT)).orElse(null));
  }

  /** What counts: the name, else the comment. */
  Optional<Subject> first() {
    return Optional.ofNullable(byName != null ? byName : byComment);
  }

  private static Whose whose(String table) {
    boolean people = PEOPLE.matcher(table).find();
    boolean things = THINGS.matcher(table).find();
    return people == things ? Whose.UNKNOWN : people ? Whose.PERSON : Whose.THING;
  }

  private static Subject hinted(String column) {
    Set<Kind> kinds = NameHint.of(column);
    return kinds.isEmpty() ? null : Subject.of(kinds.iterator().next());
  }

  private static Optional<Subject> match(Map<Subject, Pattern> patterns, String text) {
    return patterns.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String snake(String name) {
    String words = WORDS.matcher(name).replaceAll("$1_$2");
    return SEPARATORS.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(^|_)(" + alternatives + ")[0-9]*(_(no|num|number|kr|ko|en|eng|kor))?$");
  }

  private static Pattern anywhere(String alternatives) {
    return Pattern.compile(alternatives);
  }

  private static Map<Subject, Pattern> names() {
    Map<Subject, Pattern> names = new LinkedHashMap<>();
    names.put(
        Subject.SECRET,
        anywhere(
            "(^|_)(password|passwd|pwd|passcode|pin|secret|salt|otp|api_?key|access_?key"
                + "|private_?key|secret_?key|(access|refresh|auth|id|session)_?token|token)"
                + "(_(hash|enc|encrypted|value))?$|비밀번호|암호"));
    names.put(Subject.EMAIL, anywhere("e_?mail|(^|_)mail(_|$)|메일"));
    names.put(Subject.IP, anywhere("(^|_)(ip|ipv[46]|remote_addr|ip_?addr(ess)?)(_|$)|아이피"));
    names.put(
        Subject.RESIDENT_NUMBER, anywhere("jumin|(^|_)(rrn|ssn|resident|arc|alien)(_|$)|주민|외국인등록"));
    names.put(Subject.PASSPORT, anywhere("passport|여권|yeogwon"));
    names.put(Subject.DRIVER_LICENCE, anywhere("driver_?licen|(^|_)licen[cs]e_?(no|num)|면허"));
    names.put(Subject.ACCOUNT, anywhere("gyejwa|계좌"));
    names.put(
        Subject.PHONE,
        anywhere(
            "전화|휴대|핸드폰|연락처|팩스|phone|mobile|(^|_)(hp|tel|cell|cellular|fax|hyudae(pon)?"
                + "|jeonhwa)[0-9]*(_?(no|num|number))?(_|$)"));
    names.put(Subject.BIRTH, anywhere("birth|saengil|saengnyeon|생년|생일|출생|(^|_)(dob|bday)(_|$)"));
    names.put(
        Subject.ADDRESS,
        anywhere("주소|배송지|거주지|juso|(^|_)(address|addr|street)[0-9]*(_(line)?[0-9]*)?(_|$)"));
    names.put(
        Subject.USER_ID,
        anywhere(
            "(^|_)(user|login|member|mbr|customer|cust|kakao|naver|device|person)_?(id|uid)$|아이디"));
    names.put(
        Subject.NAME,
        anywhere(
            "성명|이름|수령인|수취인|예금주|담당자|대표자|신청자|주문자|받는_?(분|사람)|보내는_?(분|사람)|닉네임|별명"
                + "|(^|_)(full|first|last|given|family|middle|real|legal|guest|holder|contact"
                + "|recipient|receiver|sender|owner|customer|cust|user|member|mbr|buyer|orderer"
                + "|payer|payee|traveller|traveler|passenger|employee|emp|staff|creator|manager|ceo"
                + "|rep|person|author|depositor|driver|emergency_contact)_?(name|nm)(_|$)"
                + "|(^|_)(ireum|seongmyeong|sungmyung|surname|nickname|nick)(_|$)"));
    names.put(
        Subject.FREE_TEXT,
        anywhere(
            "(^|_)(memo|memos|remark|remarks|note|notes|comment|comments|bigo|body|content|contents"
                + "|message|msg|description|desc|bio|intro|introduction|review|feedback|question"
                + "|answer|inquiry|reason|chat|url|uri|referer|referrer|query)[0-9]*$"
                + "|메모|비고|내용|문의|답변|후기|요청|사유|소개|특이사항|기타사항"));
    return names;
  }

  private static Map<Subject, Pattern> comments() {
    Map<Subject, Pattern> comments = new LinkedHashMap<>();
    comments.put(Subject.SECRET, anywhere("\\bpassword\\b|\\bsecret key\\b|비밀번호"));
    comments.put(Subject.EMAIL, anywhere("e-?mail address|이메일"));
    comments.put(Subject.RESIDENT_NUMBER, anywhere("resident (registration )?number|주민(등록)?번호"));
    comments.put(Subject.PASSPORT, anywhere("passport number|여권"));
    comments.put(Subject.DRIVER_LICENCE, anywhere("driver'?s licen[cs]e|면허번호"));
    comments.put(Subject.ACCOUNT, anywhere("account number|계좌번호"));
    comments.put(Subject.PHONE, anywhere("(mobile|phone|telephone) number|전화번호|휴대폰|연락처"));
    comments.put(Subject.BIRTH, anywhere("birth ?date|birthday|date of birth|생년월일|생일"));
    comments.put(Subject.ADDRESS, anywhere("(postal|street|home|delivery) address|주소"));
    comments.put(
        Subject.NAME,
        anywhere(
            "(legal|full|real|first|last|person'?s|holder'?s|recipient'?s|customer'?s|user'?s) name"
                + "|name of the (person|holder|recipient|customer|user|member|guest|traveller"
                + "|traveler|employee|buyer)|성명|예금주|수령인"));
    return comments;
  }
}
