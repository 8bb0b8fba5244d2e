package studio.moment.lake.templates.deploy.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/** What makes or changes something. */
public sealed interface Action {
  /** The commands as a plan shows them. */
  List<String> shown();

  /** A command that needs nothing from outside. */
  record Run(Command command) implements Action {
    @Override
    public List<String> shown() {
      return List.of(command.toString());
    }
  }

  /**
   * A command that reads a secret from its standard input.
   *
   * @param name what the person is asked for
   */
  record RunWithSecret(Command command, String name) implements Action {
    @Override
    public List<String> shown() {
      return List.of(command + "   # reads the value from standard input; apply asks for it");
    }
  }

  /**
   * Makes new keysets in memory, has each encrypted, and puts the document of all at a place where
   * none is yet. No clear key reaches a disk or a command line.
   *
   * @param encrypt reads a keyset from standard input, prints its ciphertext
   * @param put reads the document from standard input
   */
  record WrapKeyset(Command encrypt, Command put) implements Action {
    @Override
    public List<String> shown() {
      return List.of(
          encrypt + "   # once for each new keyset, from memory", put + "   # the wrapped keysets");
    }
  }

  /**
   * A command with what another prints, at its end: names that a service has chosen.
   *
   * @param names prints them, one in a line
   * @param flag stands before them, {@code --flag=}, or is empty
   */
  record RunWithNames(Command command, String flag, Command names) implements Action {
    @Override
    public List<String> shown() {
      return List.of(command + " " + flag + "\"$(" + names + " | paste -sd, -)\"");
    }
  }

  /**
   * Reads a JSON document, changes it and writes it back; its etag guards against others.
   *
   * @param how in words
   * @param put reads the document from standard input
   */
  record Edit(Command get, String how, UnaryOperator<ObjectNode> change, Command put)
      implements Action {
    @Override
    public List<String> shown() {
      return List.of("# " + get + ", with " + how + ", into:", put.toString());
    }
  }

  /** A command of ours. */
  record Lake(List<String> args) implements Action {
    public Lake {
      args = List.copyOf(args);
    }

    @Override
    public List<String> shown() {
      return List.of("./lake " + new Command(args));
    }
  }

  static Action run(String... words) {
    return new Run(Command.of(words));
  }

  static Action run(Command command) {
    return new Run(command);
  }
}
