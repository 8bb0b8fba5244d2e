package studio.moment.lake.local.platform.people;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import studio.moment.lake.local.platform.random.Dice;

/** The ways people type the same phone number or e-mail address. */
public final class Spellings {
  private static final List<UnaryOperator<String>> PHONES =
      List.of(
          digits -> parts(digits, "-"),
          digits -> digits,
          digits -> parts(digits, " "),
          digits -> parts(digits, "."),
          digits -> "+82 " + parts(digits, "-").substring(1),
          digits -> "+82" + digits.substring(1),
          digits -> "+82 (0)" + parts(digits, "-").substring(1));
  private static final int[] WEIGHTS = {60, 18, 6, 4, 6, 4, 2};

  private Spellings() {}

  /**
   * @param digits eleven digits
   */
  public static String phone(String digits, Dice dice) {
    return PHONES.get(dice.weighted(WEIGHTS)).apply(digits);
  }

  /** As it is, or with capital letters, which mail does not tell apart. */
  public static String email(String address, Dice dice) {
    return switch (dice.weighted(80, 15, 5)) {
      case 0 -> address;
      case 1 -> Character.toUpperCase(address.charAt(0)) + address.substring(1);
      default -> address.toUpperCase(Locale.ROOT);
    };
  }

  private static String parts(String digits, String separator) {
    return String.join(
        separator, digits.substring(0, 3), digits.substring(3, 7), digits.substring(7));
  }
}
