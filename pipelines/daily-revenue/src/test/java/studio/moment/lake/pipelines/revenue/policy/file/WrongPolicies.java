package studio.moment.lake.pipelines.revenue.policy.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;

/** Policies that are wrong in one way each. */
final class WrongPolicies {
  /**
   * @param wrong what is wrong
   * @param editor the shape alone shows it, so that an editor that knows the schema marks it too
   * @param keys what differs from a plain version
   * @param message the problem, after file, line and column
   */
  record Wrong(String wrong, boolean editor, Map<String, String> keys, String message) {
    String file() {
      String[] different =
          keys.entrySet().stream()
              .flatMap(key -> List.of(key.getKey(), key.getValue()).stream())
              .toArray(String[]::new);
      return PolicyTexts.file(PolicyTexts.version(different));
    }

    @Override
    public String toString() {
      return wrong;
    }
  }

  private WrongPolicies() {}

  static List<Wrong> all() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readValue(PolicyTexts.resource("wrong.yaml"), new TypeReference<List<Wrong>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
