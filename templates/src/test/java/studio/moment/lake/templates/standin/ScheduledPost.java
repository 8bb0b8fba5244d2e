package studio.moment.lake.templates.standin;

import com.google.api.services.cloudscheduler.v1.model.HttpTarget;
import com.google.api.services.cloudscheduler.v1.model.Job;
import com.google.api.services.cloudscheduler.v1.model.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sends what a job of Cloud Scheduler says, once: its retries, minutes apart, are not waited for.
 * What goes to Dataflow comes to the stand-in; nothing is sent anywhere else.
 */
final class ScheduledPost {
  private static final String DATAFLOW = "https://dataflow.googleapis.com/";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String address;
  private final List<Answer> answers = new CopyOnWriteArrayList<>();

  /** How a target answered. */
  public record Answer(int status, String body) {}

  ScheduledPost(String address) {
    this.address = address;
  }

  List<Answer> answers() {
    return answers;
  }

  /** Sends the job's request and notes in the job how it was answered. */
  Job send(Job job) {
    HttpTarget target = job.getHttpTarget();
    Answer answer =
        target.getUri().startsWith(DATAFLOW)
            ? answer(target)
            : new Answer(404, "no such host here: " + target.getUri());
    answers.add(answer);
    return job.setLastAttemptTime(Instant.now().toString())
        .setStatus(new Status().setCode(code(answer.status())));
  }

  private Answer answer(HttpTarget target) {
    String path = target.getUri().substring(DATAFLOW.length());
    byte[] body = decoded(Objects.requireNonNullElse(target.getBody(), ""));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/" + path))
            .method(
                Objects.requireNonNullElse(target.getHttpMethod(), "POST"),
                HttpRequest.BodyPublishers.ofByteArray(body))
            // What a body counts as that nobody says more of.
            .setHeader("Content-Type", "application/octet-stream")
            .setHeader("User-Agent", "Google-Cloud-Scheduler")
            .setHeader(
                "Authorization", "Bearer of-" + target.getOauthToken().getServiceAccountEmail());
    Objects.requireNonNullElse(target.getHeaders(), Map.<String, String>of())
        .forEach(request::setHeader);
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

  /** {@code google.rpc.Code} of an answer; a zero is left out of JSON. */
  private static Integer code(int status) {
    return switch (status) {
      case 200 -> null;
      case 400 -> 3;
      case 404 -> 5;
      case 409 -> 6;
      default -> 2;
    };
  }

  /** Google's APIs take both alphabets of base64, and gcloud writes the one for addresses. */
  static byte[] decoded(String body) {
    return Base64.getMimeDecoder().decode(body.replace('-', '+').replace('_', '/'));
  }
}
