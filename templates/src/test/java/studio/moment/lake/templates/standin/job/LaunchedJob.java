package studio.moment.lake.templates.standin.job;

import com.google.api.services.dataflow.model.Job;
import com.google.api.services.dataflow.model.JobMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A job, from its launch on. */
public final class LaunchedJob {
  private final String id;
  private final String project;
  private final String region;
  private final String name;
  private final Map<String, String> labels;
  private final Instant created = Instant.now();
  private final List<JobMessage> messages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private JobState state = JobState.JOB_STATE_QUEUED;
  private Instant since = created;

  LaunchedJob(String id, String project, String region, String name, Map<String, String> labels) {
    this.id = id;
    this.project = project;
    this.region = region;
    this.name = name;
    this.labels = Map.copyOf(labels);
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  boolean isAt(String project, String region) {
    return this.project.equals(project) && this.region.equals(region);
  }

  public synchronized JobState state() {
    return state;
  }

  synchronized void running() {
    state = JobState.JOB_STATE_RUNNING;
    since = Instant.now();
  }

  /** The process's end. */
  void ended(int exitCode) {
    if (exitCode != 0) {
      say("JOB_MESSAGE_ERROR", "The process ended with exit code " + exitCode + ".");
    }
    synchronized (this) {
      state = exitCode == 0 ? JobState.JOB_STATE_DONE : JobState.JOB_STATE_FAILED;
      since = Instant.now();
    }
    ended.complete(exitCode);
  }

  /** Waits for the end. */
  public int exitCode() {
    return ended.orTimeout(120, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  /** A line that the process printed. */
  void printed(String line) {
    say(line.startsWith("error:") ? "JOB_MESSAGE_ERROR" : "JOB_MESSAGE_BASIC", line);
  }

  private void say(String importance, String text) {
    messages.add(
        new JobMessage()
            .setId(id + "-" + (messages.size() + 1))
            .setTime(Instant.now().toString())
            .setMessageImportance(importance)
            .setMessageText(text));
  }

  public List<JobMessage> messages() {
    return List.copyOf(messages);
  }

  /** All that the process printed, and how it ended. */
  public String log() {
    StringBuilder log = new StringBuilder();
    messages.forEach(message -> log.append(message.getMessageText()).append('\n'));
    return log.toString();
  }

  /** As the API tells it. */
  public synchronized Job model() {
    return new Job()
        .setId(id)
        .setProjectId(project)
        .setLocation(region)
        .setName(name)
        .setType("JOB_TYPE_BATCH")
        .setCreateTime(created.toString())
        .setStartTime(created.toString())
        .setCurrentState(state.name())
        .setCurrentStateTime(since.toString())
        .setLabels(labels.isEmpty() ? null : labels);
  }
}
