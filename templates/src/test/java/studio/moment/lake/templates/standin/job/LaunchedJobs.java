package studio.moment.lake.templates.standin.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All jobs of a stand-in. A name belongs to one active job of its project and region. */
public final class LaunchedJobs implements AutoCloseable {
  private final List<LaunchedJob> jobs = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final ExecutorService launcher = Executors.newFixedThreadPool(2, LaunchedJobs::daemon);
  private final WorkerPlace place;
  private int number;

  /** Jobs run at this place. */
  public LaunchedJobs(WorkerPlace place) {
    this.place = place;
  }

  /**
   * Queues a job; empty where an active one has its name.
   *
   * @param image null where it cannot be pulled: the job fails, as one of Dataflow does
   */
  public synchronized Optional<LaunchedJob> launch(
      String project,
      String region,
      String name,
      Map<String, String> labels,
      TemplateImage image,
      List<String> args) {
    if (jobs.stream()
        .anyMatch(
            job ->
                job.isAt(project, region) && job.name().equals(name) && job.state().isActive())) {
      return Optional.empty();
    }
    LaunchedJob job = new LaunchedJob(nextId(), project, region, name, labels);
    jobs.add(job);
    if (image == null) {
      job.printed("error: the image of the template cannot be pulled");
      job.ended(1);
    } else {
      launcher.execute(() -> run(job, image, args));
    }
    return Optional.of(job);
  }

  /** Of a project and region, newest first as the API lists them. */
  public synchronized List<LaunchedJob> at(String project, String region) {
    List<LaunchedJob> found = new ArrayList<>();
    for (int i = jobs.size() - 1; i >= 0; i--) {
      if (jobs.get(i).isAt(project, region)) {
        found.add(jobs.get(i));
      }
    }
    return found;
  }

  private void run(LaunchedJob job, TemplateImage image, List<String> args) {
    job.running();
    int code = -1;
    try {
      ProcessBuilder builder = image.process(place.jvm(), args);
      builder.environment().clear();
      builder.environment().putAll(place.environment());
      builder.directory(Files.createDirectories(place.folder().resolve(job.id())).toFile());
      Process process = start(builder);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        lines.lines().forEach(job::printed);
      }
      code = process.waitFor();
    } catch (IOException e) {
      job.printed("error: the launcher cannot start the process: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      job.ended(code);
    }
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String nextId() {
    String time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd_HH_mm_ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    return time + "-" + (1_000_000_000_000_000_000L + ++number);
  }

  @Override
  public synchronized void close() {
    launcher.shutdownNow();
    processes.forEach(Process::destroyForcibly);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "launcher");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Where jobs run.
   *
   * @param jvm options of Java
   * @param environment all environment variables of the process: nothing of ours travels
   * @param folder of the processes' working directories
   */
  public record WorkerPlace(List<String> jvm, Map<String, String> environment, Path folder) {}
}
