package studio.moment.lake.local.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Turns what went wrong into one paragraph on stderr and an exit code. */
final class Failures {
  private Failures() {}

  /** The command line could not be read. */
  static int ofArguments(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println(name + ": " + what(failure, command) + " " + name + " --help explains more.");
    err.flush();
    return ExitCode.ARGUMENTS.code();
  }

  /** The command was understood and did not succeed. */
  static int of(Exception failure, PrintWriter err, boolean stacktrace) {
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    ExitCode code;
    if (failure instanceof LakeException known) {
      code = known.exitCode();
      err.println("error: " + known.getMessage());
    } else {
      code = ExitCode.UNEXPECTED;
      err.println(
          "error: unexpected failure: "
              + failure
              + (stacktrace ? "" : ". Run again with --stacktrace to see where it came from."));
    }
    err.flush();
    return code.code();
  }

  private static String what(ParameterException failure, CommandLine command) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean option = first.startsWith("-");
      boolean wantsCommand = !option && !command.getSubcommands().isEmpty();
      String kind = option ? "unknown option " : wantsCommand ? "unknown command " : "unexpected ";
      return kind + first + "." + suggestion(unmatched.getSuggestions());
    }
    String message = failure.getMessage().strip();
    return message.endsWith(".") ? message : message + ".";
  }

  private static String suggestion(List<String> suggestions) {
    return suggestions.isEmpty() ? "" : " Did you mean " + suggestions.get(0) + "?";
  }
}
