package studio.moment.lake.templates.deploy.step;

import java.util.Locale;

/** What a command that ended said. */
public record Answer(int code, byte[] out, String err) {
  /** Output as text. */
  public String text() {
    return new String(out, java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * Whether it failed because what it asked for is not there, and for no other reason: a missing
   * permission must not look like a missing bucket.
   */
  boolean saysNotFound() {
    String said = (err + "\n" + text()).toLowerCase(Locale.ROOT);
    boolean denied =
        said.contains("permission_denied")
            || said.contains("permission denied")
            || said.contains("403") && !said.contains("404");
    return code != 0
        && !denied
        && (said.contains("not_found")
            || said.contains("not found")
            || said.contains("does not exist")
            || said.contains("notfound"));
  }

  /** Its last words, for a message. */
  String lastWords() {
    String said = err.isBlank() ? text() : err;
    String line = said.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= 600 ? line : "..." + line.substring(line.length() - 600);
  }
}
