package studio.moment.lake.testing.bigquery.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * PARSE_JSON's rule: integers within INT64 or UINT64 and numbers that FLOAT64 holds without loss
 * pass, others are an error. What passes is written without insignificant white space.
 */
final class ExactJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private ExactJson() {}

  /** The document in its stored form, or empty where it is none or would lose digits. */
  static Optional<String> of(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree.isMissingNode() || !isExact(tree)
          ? Optional.empty()
          : Optional.of(MAPPER.writeValueAsString(tree));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isExact(JsonNode node) {
    if (node.isBigInteger()) {
      return node.bigIntegerValue().signum() > 0 && node.bigIntegerValue().bitLength() <= 64;
    }
    if (node.isBigDecimal()) {
      double rounded = node.doubleValue();
      return !Double.isInfinite(rounded)
          && new BigDecimal(Double.toString(rounded)).compareTo(node.decimalValue()) == 0;
    }
    for (JsonNode child : node) {
      if (!isExact(child)) {
        return false;
      }
    }
    return true;
  }
}
