package studio.moment.lake.catalog;

import java.util.Locale;

/** Names with {@code *} and {@code ?}, without regard to case. */
final class Glob {
  private Glob() {}

  static boolean matches(String pattern, String name) {
    String glob = pattern.toLowerCase(Locale.ROOT);
    String text = name.toLowerCase(Locale.ROOT);
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < text.length()) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < glob.length()
          && (glob.charAt(at) == '?' || glob.charAt(at) == text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    return at == glob.length();
  }
}
