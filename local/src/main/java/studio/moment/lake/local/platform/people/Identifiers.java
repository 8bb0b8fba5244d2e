package studio.moment.lake.local.platform.people;

import java.util.List;
import studio.moment.lake.local.platform.random.Dice;

/** Other numbers that point at a person. None of them is anybody's. */
public final class Identifiers {
  /** A bank and the lengths of the groups in its account numbers. */
  public record Bank(String code, String name, List<Integer> groups) {}

  public static final List<Bank> BANKS =
      List.of(
          new Bank("004", "국민은행", List.of(6, 2, 6)),
          new Bank("088", "신한은행", List.of(3, 3, 6)),
          new Bank("020", "우리은행", List.of(4, 3, 6)),
          new Bank("081", "하나은행", List.of(3, 6, 5)),
          new Bank("011", "농협은행", List.of(3, 4, 4, 2)),
          new Bank("090", "카카오뱅크", List.of(4, 2, 7)),
          new Bank("092", "토스뱅크", List.of(4, 4, 4)));

  private Identifiers() {}

  /** An account number with its hyphens; every group begins with a digit other than 0. */
  public static String account(Bank bank, Dice dice) {
    StringBuilder number = new StringBuilder();
    for (int length : bank.groups()) {
      number.append(number.isEmpty() ? "" : "-");
      number.append(dice.between(1, 9)).append(dice.digits(length - 1));
    }
    return number.toString();
  }

  /** A card number whose last digit is right (Luhn) under a first digit no card network has. */
  public static String card(Dice dice) {
    String fifteen = "9999" + dice.digits(11);
    int sum = 0;
    for (int index = 0; index < 15; index++) {
      int digit = fifteen.charAt(index) - '0';
      int doubled = index % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    String digits = fifteen + (10 - sum % 10) % 10;
    return String.join(
        "-",
        digits.substring(0, 4),
        digits.substring(4, 8),
        digits.substring(8, 12),
        digits.substring(12));
  }

  public static String passport(Dice dice) {
    return "M" + dice.digits(3) + dice.code("ABCDEFGHJKLMNP", 1) + dice.digits(4);
  }

  /** From the range of carrier-grade NAT (RFC 6598) or of documentation (RFC 3849). */
  public static String ip(Dice dice) {
    if (dice.chance(0.15)) {
      // No group is 0, so that this is the form PostgreSQL prints.
      return "2001:db8:%x:%x::%x"
          .formatted(dice.between(1, 0xfff), dice.between(1, 0xffff), dice.between(1, 0xffff));
    }
    return "100." + dice.between(64, 127) + "." + dice.between(0, 255) + "." + dice.between(1, 254);
  }
}
