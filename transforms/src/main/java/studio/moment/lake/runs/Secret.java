package studio.moment.lake.runs;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where a user name or password is found; never the secret itself, so that it may stand in a job
 * graph or a log. Resolve it on the worker that needs it.
 *
 * @param reference {@code env:NAME}, {@code file:PATH} or {@code
 *     secret:projects/P/secrets/S/versions/V}
 */
public record Secret(String reference) implements Serializable {
  private static final String PLAIN = "plain:";
  private static final Pattern MANAGED =
      Pattern.compile("projects/[^/]+/secrets/[^/]+/versions/[^/]+");

  /**
   * Parses an option.
   *
   * @param option the option's name, for the message
   * @throws LakeException ARGUMENTS where the text is no reference; the message does not repeat it,
   *     since it may be a password
   */
  public static Secret parse(String option, String text) {
    boolean known =
        text.startsWith("env:") && text.length() > 4
            || text.startsWith("file:") && text.length() > 5
            || text.startsWith("secret:")
                && MANAGED.matcher(text.substring("secret:".length())).matches();
    if (!known) {
      throw LakeException.arguments(
          "--"
              + option
              + " must say where the value is kept, not be the value: env:NAME, file:PATH or"
              + " secret:projects/P/secrets/S/versions/V (V may be latest).");
    }
    return new Secret(text);
  }

  /**
   * Parses a user name, which is no secret and may also be given as it is.
   *
   * @throws LakeException ARGUMENTS where a reference is malformed
   */
  public static Secret parseUser(String option, String text) {
    boolean reference =
        text.startsWith("env:") || text.startsWith("file:") || text.startsWith("secret:");
    return reference ? parse(option, text) : new Secret(PLAIN + text);
  }

  /**
   * The value, without the line end that files often have.
   *
   * @param managedSecrets reads a version of Secret Manager by its resource name
   * @throws LakeException ARGUMENTS where it cannot be read
   */
  public String resolve(Function<String, String> managedSecrets) {
    if (reference.startsWith(PLAIN)) {
      return reference.substring(PLAIN.length());
    }
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      String value = System.getenv(name);
      if (value == null) {
        throw LakeException.arguments(
            "The environment variable " + name + " is not set; " + reference + " refers to it.");
      }
      return value;
    }
    if (reference.startsWith("file:")) {
      String path = reference.substring("file:".length());
      try {
        return Files.readString(Path.of(path)).stripTrailing();
      } catch (IOException | java.nio.file.InvalidPathException e) {
        throw new LakeException(
            ExitCode.ARGUMENTS,
            "The file "
                + path
                + " cannot be read ("
                + e.getClass().getSimpleName()
                + "); "
                + reference
                + " refers to it. Check that it exists and that this user may read it.",
            e);
      }
    }
    return managedSecrets.apply(reference.substring("secret:".length()));
  }

  @Override
  public String toString() {
    return reference;
  }
}
