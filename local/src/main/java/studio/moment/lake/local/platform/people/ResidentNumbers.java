package studio.moment.lake.local.platform.people;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import studio.moment.lake.local.platform.random.Dice;

/**
 * Resident registration numbers of nobody: the birth date and the century digit are right, the
 * check digit is wrong, and numbers given out before October 2020 all have a right one. A detector
 * must find them all the same, because newer numbers have no check digit.
 */
final class ResidentNumbers {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final int[] WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

  private ResidentNumbers() {}

  static String of(LocalDate birth, char gender, Dice dice) {
    int century = (birth.getYear() < 2000 ? 1 : 3) + (gender == 'F' ? 1 : 0);
    String digits = DAY.format(birth) + century + dice.digits(5);
    int wrong = (checkDigit(digits) + dice.between(1, 9)) % 10;
    return digits.substring(0, 6) + "-" + digits.substring(6) + wrong;
  }

  static int checkDigit(String twelveDigits) {
    int sum = 0;
    for (int index = 0; index < WEIGHTS.length; index++) {
      sum += (twelveDigits.charAt(index) - '0') * WEIGHTS[index];
    }
    return (11 - sum % 11) % 10;
  }
}
