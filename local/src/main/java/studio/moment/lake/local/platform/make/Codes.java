package studio.moment.lake.local.platform.make;

/**
 * Codes that look like chance and are different for different numbers. A style is made of {@code #}
 * (a digit), {@code A} (a capital letter or digit), {@code x} (any letter or digit) and anything
 * else as it is.
 */
final class Codes {
  private static final String DIGITS = "0123456789";
  private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final String ALL = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  /** A prime that shares no factor with any alphabet's size, so that the product is a shuffle. */
  private static final long SPREAD = 1_000_000_007L;

  private Codes() {}

  static String of(String style, long number) {
    long room = 1;
    for (int index = 0; index < style.length(); index++) {
      room *= Math.max(1, alphabet(style.charAt(index)).length());
    }
    long rest = number % room * (SPREAD % room) % room;
    StringBuilder code = new StringBuilder(style);
    for (int index = 0; index < style.length(); index++) {
      String alphabet = alphabet(style.charAt(index));
      if (!alphabet.isEmpty()) {
        code.setCharAt(index, alphabet.charAt((int) (rest % alphabet.length())));
        rest /= alphabet.length();
      }
    }
    return code.toString();
  }

  private static String alphabet(char style) {
    return switch (style) {
      case '#' -> DIGITS;
      case 'A' -> CAPITALS;
      case 'x' -> ALL;
      default -> "";
    };
  }
}
