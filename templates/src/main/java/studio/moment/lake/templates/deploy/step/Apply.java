package studio.moment.lake.templates.deploy.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import studio.moment.lake.runs.LakeException;

/**
 * Brings everything to what a plan wants, step by step: looks, and does only what is missing. It
 * stops at the first failure; begun again, it goes on from there.
 */
public final class Apply {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] NOTHING = {};

  /** A new service account is not seen everywhere at once. */
  private static final int ATTEMPTS = 6;

  private final Hands hands;
  private final Duration pause;
  private final PrintStream out;
  private int changes;
  private int number;
  private int count;

  /**
   * @param pause before a grant to an account that is not known yet is tried again
   */
  public Apply(Hands hands, Duration pause, PrintStream out) {
    this.hands = hands;
    this.pause = pause;
    this.out = out;
  }

  /**
   * @return how many things were made or changed
   * @throws LakeException with what failed and how to go on
   */
  public int apply(List<Section> sections) {
    count = sections.stream().mapToInt(section -> section.steps().size()).sum();
    for (Section section : sections) {
      out.println(section.title());
      for (Step step : section.steps()) {
        number++;
        apply(step);
      }
    }
    return changes;
  }

  private void apply(Step step) {
    Verdict verdict = look(step);
    switch (verdict.state()) {
      case AS_WANTED -> tell("is there", step);
      case WRONG -> throw stopped(step, step.look(), verdict.why());
      case ABSENT -> {
        if (step.create().isEmpty()) {
          throw stopped(step, step.look(), "it is not there: " + step.why());
        }
        step.create().forEach(action -> act(step, action));
        tell(step.look() == null ? "done" : "made", step);
        changes += step.look() == null ? 0 : 1;
      }
      case DIFFERS -> {
        if (step.change().isEmpty()) {
          throw stopped(step, step.look(), verdict.why());
        }
        step.change().forEach(action -> act(step, action));
        tell("changed", step);
        changes++;
      }
    }
  }

  private void tell(String what, Step step) {
    out.printf("  %-9s %s%n", what, step.what());
  }

  private Verdict look(Step step) {
    if (step.look() == null) {
      return Verdict.ABSENT;
    }
    Answer answer = hands.shell().run(step.look(), NOTHING);
    if (answer.saysNotFound()) {
      return Verdict.ABSENT;
    }
    if (answer.code() != 0) {
      throw stopped(step, step.look(), ended(answer));
    }
    return step.judge().judge(json(step, step.look(), answer));
  }

  private JsonNode json(Step step, Command command, Answer answer) {
    try {
      JsonNode found = JSON.readTree(answer.out());
      // Nothing printed is an empty list.
      return found.isMissingNode() ? JSON.createArrayNode() : found;
    } catch (IOException e) {
      throw stopped(step, command, "it printed no JSON");
    }
  }

  private void act(Step step, Action action) {
    if (action instanceof Action.Run run) {
      patiently(step, run.command());
    } else if (action instanceof Action.RunWithSecret run) {
      require(step, run.command(), hands.secrets().apply(run.name()));
    } else if (action instanceof Action.WrapKeyset wrap) {
      String document =
          hands.newKeysets().apply(keyset -> require(step, wrap.encrypt(), keyset).out());
      require(step, wrap.put(), document.getBytes(UTF_8));
    } else if (action instanceof Action.RunWithNames run) {
      String names = require(step, run.names(), NOTHING).text().strip().replaceAll("\\s+", ",");
      if (names.isEmpty()) {
        throw stopped(step, run.names(), "it found nothing");
      }
      require(step, run.command().and(run.flag() + names), NOTHING);
    } else if (action instanceof Action.Edit edit) {
      if (!(json(step, edit.get(), require(step, edit.get(), NOTHING))
          instanceof ObjectNode found)) {
        throw stopped(step, edit.get(), "it printed no JSON object");
      }
      require(step, edit.put(), edit.change().apply(found).toString().getBytes(UTF_8));
    } else if (action instanceof Action.Lake lake) {
      int code = hands.lake().applyAsInt(lake.args());
      if (code != 0) {
        throw stopped(
            step,
            Command.of("./lake").and(lake.args().toArray(String[]::new)),
            "exit code " + code);
      }
    }
  }

  private void patiently(Step step, Command command) {
    for (int attempt = 1; ; attempt++) {
      Answer answer = hands.shell().run(command, NOTHING);
      if (answer.code() == 0) {
        return;
      }
      boolean tooEarly = command.toString().contains("serviceAccount:") && answer.saysNotFound();
      if (!tooEarly || attempt == ATTEMPTS) {
        throw stopped(step, command, ended(answer));
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw stopped(step, command, "it was interrupted");
      }
    }
  }

  private Answer require(Step step, Command command, byte[] input) {
    Answer answer = hands.shell().run(command, input);
    if (answer.code() != 0) {
      throw stopped(step, command, ended(answer));
    }
    return answer;
  }

  private static String ended(Answer answer) {
    return "it ended with " + answer.code() + ": " + answer.lastWords();
  }

  private LakeException stopped(Step step, Command command, String why) {
    return LakeException.unexpected(
        ("Stopped at step %d of %d, %s. The command was: %s -- %s. What was made before stays. Put"
                + " right what it says, then run the same command again: it finds what is there and"
                + " goes on from here.")
            .formatted(number, count, step.what(), command, why.replaceFirst("\\.$", "")),
        null);
  }
}
