package studio.moment.lake.testing.bigquery.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What goes wrong, and when. Patterns are regular expressions found anywhere in {@code METHOD
 * /path}; of several rules that fit, the oldest applies.
 */
public final class Faults {
  /** What becomes of one request. */
  sealed interface Fault {
    record Fail(int status, String reason) implements Fault {}

    /** The connection ends without an answer; {@code handled}: after the work was done. */
    record Drop(boolean handled) implements Fault {}
  }

  private static final class Rule<T> {
    private final Pattern pattern;
    private final T effect;
    private int times;

    Rule(String pattern, T effect, int times) {
      this.pattern = Pattern.compile(pattern);
      this.effect = effect;
      this.times = times;
    }
  }

  private final List<Rule<Fault>> faults = new ArrayList<>();
  private final List<Rule<Duration>> delays = new ArrayList<>();
  private final List<Rule<String>> jobs = new ArrayList<>();
  private long requestsToLive = Long.MAX_VALUE;

  /** The next {@code times} requests that fit are answered with an error status. */
  public synchronized void failNext(String pathPattern, int status, int times) {
    failNext(pathPattern, status, defaultReason(status), times);
  }

  public synchronized void failNext(String pathPattern, int status, String reason, int times) {
    faults.add(new Rule<>(pathPattern, new Fault.Fail(status, reason), times));
  }

  /** The next {@code times} requests that fit are neither handled nor answered. */
  public synchronized void dropNext(String pathPattern, int times) {
    faults.add(new Rule<>(pathPattern, new Fault.Drop(false), times));
  }

  /** The next {@code times} requests that fit are handled, and their answer is lost. */
  public synchronized void loseAnswerOf(String pathPattern, int times) {
    faults.add(new Rule<>(pathPattern, new Fault.Drop(true), times));
  }

  /** The next {@code times} requests that fit take that much longer. */
  public synchronized void delay(String pathPattern, Duration duration, int times) {
    delays.add(new Rule<>(pathPattern, duration, times));
  }

  /** The next {@code times} jobs whose id fits end in an error of that reason. */
  public synchronized void failJob(String jobIdPattern, String reason, int times) {
    jobs.add(new Rule<>(jobIdPattern, reason, times));
  }

  /** After that many more requests every connection is dropped, until {@link #revive}. */
  public synchronized void dieAfter(long requests) {
    requestsToLive = requests;
  }

  public synchronized void revive() {
    requestsToLive = Long.MAX_VALUE;
  }

  synchronized Optional<Fault> next(Request request) {
    if (requestsToLive <= 0) {
      return Optional.of(new Fault.Drop(false));
    }
    requestsToLive--;
    return take(faults, rule -> rule.pattern.matcher(request.line()).find());
  }

  synchronized Duration delayOf(Request request) {
    return take(delays, rule -> rule.pattern.matcher(request.line()).find()).orElse(Duration.ZERO);
  }

  /** The reason for which that job is to fail. */
  public synchronized Optional<String> jobFailure(String jobId) {
    return take(jobs, rule -> rule.pattern.matcher(jobId).find());
  }

  private static <T> Optional<T> take(List<Rule<T>> rules, Predicate<Rule<T>> fits) {
    for (Rule<T> rule : rules) {
      if (rule.times > 0 && fits.test(rule)) {
        rule.times--;
        return Optional.of(rule.effect);
      }
    }
    return Optional.empty();
  }

  private static String defaultReason(int status) {
    return switch (status) {
      case 401 -> "authError";
      case 403 -> "accessDenied";
      case 404 -> "notFound";
      case 409 -> "duplicate";
      case 412 -> "conditionNotMet";
      case 429 -> "rateLimitExceeded";
      case 400 -> "invalid";
      default -> "backendError";
    };
  }
}
