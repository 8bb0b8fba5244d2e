package studio.moment.lake.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java in a process of its own, to be killed: it starts as fast as it can. */
public final class ChildJava {
  private ChildJava() {}

  /** A process that runs the class's main with this JVM's class path; its errors are output too. */
  public static ProcessBuilder of(Class<?> main, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Short-lived: no second compiler, no second collector, no second look at classes.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:-UsePerfData",
                "-Xmx512m",
                "-Dlake.duckdb.threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
