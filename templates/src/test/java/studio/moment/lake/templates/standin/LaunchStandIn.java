package studio.moment.lake.templates.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.templates.spec.SpecFile;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.templates.spec.TemplateSpec;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.templates.standin.job.LaunchedJobs;
import studio.moment.lake.templates.standin.job.TemplateImage;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.testing.bigquery.http.StandInServer;

/**
 * Stands in for Dataflow's Flex Templates and Cloud Scheduler at one address of this machine, with
 * BigQuery and Cloud Storage beside it at another, and Cloud KMS and Secret Manager at their real
 * names behind a proxy that only jobs use. docs/launch.md says what it checks and what it cannot
 * prove.
 */
public final class LaunchStandIn implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final BigQueryStandIn google = BigQueryStandIn.start();
  private final SecretsApi secrets = new SecretsApi();
  private final Map<String, TemplateImage> images = new ConcurrentHashMap<>();
  private final StandInServer server;
  private final TlsFront tls;
  private final LaunchedJobs jobs;
  private final ScheduledPost posts;

  private LaunchStandIn(Path folder, boolean runsJobs) {
    try {
      server = new StandInServer();
      tls = runsJobs ? new TlsFront(folder, URI.create(server.address()).getPort()) : null;
      jobs = new LaunchedJobs(place(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    posts = new ScheduledPost(server.address());
    server.add(List.of(new FlexTemplatesApi(google, images, jobs).route()));
    server.add(new JobsApi(jobs).routes());
    server.add(new SchedulerApi(posts).routes());
    server.add(google.kms().routes());
    server.add(secrets.routes());
  }

  /** For launches that are refused or only validated. */
  static LaunchStandIn start(Path folder) {
    return new LaunchStandIn(folder, false);
  }

  /** For launches that become jobs, with files in this folder. */
  static LaunchStandIn forJobs(Path folder) {
    return new LaunchStandIn(folder, true);
  }

  private LaunchedJobs.WorkerPlace place(Path folder) throws IOException {
    Path credentials = folder.resolve("credentials.json");
    Files.writeString(credentials, SecretsApi.CREDENTIALS);
    List<String> jvm =
        new ArrayList<>(
            List.of(
                // Short-lived: no second compiler, no second collector, no second look at classes.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-XX:-UsePerfData",
                "-Dlake.waitPauseMillis=200",
                "-Xmx512m"));
    if (tls != null) {
      jvm.addAll(tls.jvm());
    }
    return new LaunchedJobs.WorkerPlace(
        jvm,
        Map.of("GOOGLE_APPLICATION_CREDENTIALS", credentials.toString()),
        folder.resolve("jobs"));
  }

  /** {@code http://127.0.0.1:PORT} of Dataflow and Cloud Scheduler. */
  String address() {
    return server.address();
  }

  BigQueryStandIn google() {
    return google;
  }

  SecretsApi secrets() {
    return secrets;
  }

  /** How the requests of scheduled jobs were answered. */
  List<ScheduledPost.Answer> posts() {
    return posts.answers();
  }

  /** Puts a template's container spec into Cloud Storage, and its image where the spec says. */
  void publish(Template template, String uri) {
    push(template, TemplateImage.ofModule(template));
    put(uri, SpecFile.write(TemplateSpec.of(template).withImage(reference(template))));
  }

  /** Puts another image where a template's spec says. */
  void push(Template template, TemplateImage image) {
    images.put(reference(template), image);
  }

  private static String reference(Template template) {
    return "asia-northeast3-docker.pkg.dev/lake-test/lake/" + template.pipeline() + ":1";
  }

  /** Puts a text into Cloud Storage. */
  void put(String uri, String text) {
    google.buckets().write(uri, text.getBytes(UTF_8));
  }

  /** An answer of the stand-in. */
  record Answer(int status, String body) {}

  /** Posts JSON to a path of the stand-in. */
  Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Gets a path of the stand-in. */
  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The newest job of a name. */
  LaunchedJob job(String name) {
    return jobs.at(BigQueryStandIn.PROJECT, BigQueryStandIn.LOCATION).stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no job is called " + name + "; " + posts()));
  }

  /** Requests that the APIs do not know, and failures of the stand-in itself. */
  List<String> violations() {
    return List.copyOf(server.violations());
  }

  /** For a test that sends something wrong on purpose. */
  void forgiveViolations() {
    server.violations().clear();
  }

  @Override
  public void close() {
    jobs.close();
    server.close();
    if (tls != null) {
      tls.close();
    }
    google.close();
    if (!violations().isEmpty()) {
      throw new AssertionError(
          "requests that the services would not understand:\n" + String.join("\n", violations()));
    }
  }
}
