package studio.moment.lake.privacy.detect;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import studio.moment.lake.privacy.detect.kinds.Kind;

/**
 * What the name of a column or JSON key says about bare digits in it. It only adds findings:
 * without a hint, everything that can be told by its shape alone is still found.
 */
public enum NameHint {
  ACCOUNT(
      Kind.ACCOUNT,
      "계좌|iban|(bank|^)_?(account|acct)$|(account|acct|acc)_?(no|num|number)$|bank_?(account|acct|no|num)"),
  BUSINESS(Kind.BUSINESS_NUMBER, "사업자|(business|biz|brn)(_?(reg|no|num|number|registration))*$"),
  PHONE(
      Kind.MOBILE,
      "전화|휴대|핸드폰|연락처|phone|mobile|(^|_)(hp|tel|cell|cellular|contact)(_?(no|num|number))?(_|$)"),
  CARD(Kind.CARD, "카드|(^|_)(card|pan)(_?(no|num|number))?$"),
  DRIVER(Kind.DRIVER_LICENCE, "면허|driver|licen[cs]e");

  private static final Pattern WORDS = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern SEPARATORS = Pattern.compile("[-\\s.]+");

  private final Kind kind;
  private final Pattern pattern;

  NameHint(Kind kind, String pattern) {
    this.kind = kind;
    this.pattern = Pattern.compile(pattern);
  }

  /** The kinds that a name suggests, in snake_case, camelCase or Korean; often none. */
  public static Set<Kind> of(String name) {
    String words = WORDS.matcher(name).replaceAll("$1_$2");
    String snake = SEPARATORS.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (NameHint hint : values()) {
      if (hint.pattern.matcher(snake).find()) {
        kinds.add(hint.kind);
      }
    }
    return kinds;
  }
}
