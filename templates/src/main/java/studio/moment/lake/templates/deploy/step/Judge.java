package studio.moment.lake.templates.deploy.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Judges the JSON that a look at something printed. */
@FunctionalInterface
public interface Judge {
  Verdict judge(JsonNode found);

  /** Whatever it is like, it is there. */
  static Judge isThere() {
    return found -> Verdict.AS_WANTED;
  }

  /** The first of a list's items, if there is one; then as that is judged. */
  static Judge first(Judge next) {
    return found -> found.isEmpty() ? Verdict.ABSENT : next.judge(found.get(0));
  }

  /** It lies where it is to lie; nothing moves a dataset or a bucket. */
  static Judge in(String region, String field, Judge next) {
    return found -> {
      String location = found.path(field).asText();
      return location.equalsIgnoreCase(region)
          ? next.judge(found)
          : Verdict.wrong(
              "it lies in '" + location + "' and must lie in " + region + "; use another name");
    };
  }

  /** A field has a value; the name may be a path of names with dots in between. */
  static Judge has(String path, String value) {
    return found -> {
      String actual = at(found, path).map(JsonNode::asText).orElse("");
      return actual.equals(value)
          ? Verdict.AS_WANTED
          : Verdict.differs(path + " is '" + actual + "', wanted '" + value + "'");
    };
  }

  /** A field holds just this JSON. */
  static Judge holds(String field, JsonNode value) {
    return found ->
        found.path(field).equals(value)
            ? Verdict.AS_WANTED
            : Verdict.differs(field + " is " + found.path(field) + ", wanted " + value);
  }

  /** All hold; the first that does not is the verdict. */
  static Judge all(Judge... judges) {
    return found ->
        Arrays.stream(judges)
            .map(judge -> judge.judge(found))
            .filter(verdict -> verdict.state() != Verdict.State.AS_WANTED)
            .findFirst()
            .orElse(Verdict.AS_WANTED);
  }

  /** An IAM policy gives the role to the member, under no condition. */
  static Judge grants(String role, String member) {
    return policy ->
        stream(policy.path("bindings"))
                .filter(binding -> binding.path("role").asText().equals(role))
                .filter(binding -> binding.path("condition").isMissingNode())
                .flatMap(binding -> stream(binding.path("members")))
                .anyMatch(each -> each.asText().equals(member))
            ? Verdict.AS_WANTED
            : Verdict.ABSENT;
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Optional<JsonNode> at(JsonNode node, String path) {
    JsonNode at = node;
    for (String name : List.of(path.split("\\."))) {
      at = at.path(name);
    }
    return at.isMissingNode() || at.isNull() ? Optional.empty() : Optional.of(at);
  }
}
