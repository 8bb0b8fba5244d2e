package studio.moment.lake.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server whose JVM was killed: PostgreSQL lives on and holds its directory. */
final class StaleServer {
  private StaleServer() {}

  /** Stops the server of that directory, if the process in its pid file is one. */
  static void stop(Path data) {
    try {
      Path pidFile = data.resolve("postmaster.pid");
      if (!Files.exists(pidFile)) {
        return;
      }
      List<String> lines = Files.readAllLines(pidFile);
      if (lines.size() > 1 && data.toString().equals(lines.get(1).strip())) {
        ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
            .filter(StaleServer::isPostgres)
            .ifPresent(StaleServer::stop);
      }
    } catch (IOException | NumberFormatException e) {
      // A pid file that cannot be read names no process; the directory is replaced anyway.
      System.getLogger(StaleServer.class.getName())
          .log(System.Logger.Level.DEBUG, "no pid in " + data, e);
    }
  }

  /** The number may belong to another program by now. */
  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString().equals("postgres"))
        .orElse(false);
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
