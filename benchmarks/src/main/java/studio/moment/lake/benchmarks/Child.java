package studio.moment.lake.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own: every contender starts cold, as it does in use. */
final class Child {
  private Child() {}

  /** What a process printed and took. */
  record Result(String out, double seconds) {}

  static Result java(String heap, Class<?> main, List<String> args) throws Exception {
    return java(List.of("-Xmx" + heap, "-XX:+UseSerialGC"), main, args);
  }

  /** Fails with what the process wrote to its standard error where it does not end with 0. */
  static Result java(List<String> flags, Class<?> main, List<String> args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    return run(command);
  }

  private static Result run(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("child", ".err");
    try {
      long start = System.nanoTime();
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (code != 0) {
        throw new IllegalStateException(
            "A child process ended with " + code + ":\n" + Files.readString(errors));
      }
      return new Result(out, seconds);
    } finally {
      Files.delete(errors);
    }
  }
}
