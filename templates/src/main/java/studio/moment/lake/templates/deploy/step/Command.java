package studio.moment.lake.templates.deploy.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command as it is run and as it is shown. It holds nothing secret: what is, reaches it through
 * its standard input.
 *
 * @param words the program's name and its arguments
 */
public record Command(List<String> words) {
  public Command {
    words = List.copyOf(words);
  }

  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** The same with more arguments. */
  public Command and(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(all);
  }

  public String program() {
    return words.get(0);
  }

  /** As a shell takes it. */
  @Override
  public String toString() {
    return words.stream().map(Command::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[-A-Za-z0-9_./:=@,%+]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
