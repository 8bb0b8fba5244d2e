package studio.moment.lake.templates.deploy.step;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Runs commands.
 *
 * @param path folders that programs are looked for in, as the environment's PATH has them
 * @param directory that commands run in
 */
public record Shell(String path, Path directory) {
  private static final long LIMIT_MINUTES = 30;

  /**
   * Runs one command to its end.
   *
   * @param input its standard input, which then ends
   * @throws LakeException ARGUMENTS where the program is not installed, NOT_READY where it takes
   *     more than half an hour
   */
  public Answer run(Command command, byte[] input) {
    List<String> words = new ArrayList<>(command.words());
    words.set(0, find(command.program()).toString());
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().put("PATH", path);
    // Nobody is there to answer: a question is a failure.
    builder.environment().put("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw LakeException.arguments(words.get(0) + " cannot be started; is it a program?");
    }
    CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> drain(process, true));
    CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> drain(process, false));
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // It ended without reading all: its exit code tells why.
    }
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw LakeException.notReady(
            command + " did not end within " + LIMIT_MINUTES + " minutes and was stopped.");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LakeException(ExitCode.UNEXPECTED, command + " was interrupted.", e);
    }
    return new Answer(
        process.exitValue(),
        out.join(),
        new String(err.join(), java.nio.charset.StandardCharsets.UTF_8));
  }

  private static byte[] drain(Process process, boolean out) {
    try (var stream = out ? process.getInputStream() : process.getErrorStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private Path find(String program) {
    if (program.contains("/")) {
      return directory.resolve(program);
    }
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder).resolve(program);
      if (!folder.isEmpty() && Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return candidate.toAbsolutePath();
      }
    }
    throw LakeException.arguments(
        program
            + " is not on the PATH. "
            + (program.equals("crane")
                ? "Install crane (github.com/google/go-containerregistry), then gcloud auth"
                    + " configure-docker asia-northeast3-docker.pkg.dev."
                : "Install Google Cloud CLI (cloud.google.com/sdk/docs/install; it brings gcloud and"
                    + " bq), then gcloud auth login."));
  }
}
