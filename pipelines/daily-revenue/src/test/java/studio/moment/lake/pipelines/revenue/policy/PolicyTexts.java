package studio.moment.lake.pipelines.revenue.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.policy.file.PolicyReader;

/** Policies for tests: a plain version, of which a test says what is different. */
public final class PolicyTexts {
  private static final Map<String, String> PLAIN = new LinkedHashMap<>();

  static {
    PLAIN.put("id", "v1");
    PLAIN.put("from", "2026-01-01");
    PLAIN.put("earnOn", "{default: confirmation}");
    PLAIN.put("commission", "{of: commission, default: {rate: 100%}}");
    PLAIN.put("creator", "{of: commission, default: {rate: 50%}}");
    PLAIN.put("fx", "{of: order, day: same}");
    PLAIN.put("rounding", "{won: {mode: half_up, digits: 0}, creator: {mode: down, digits: 0}}");
    PLAIN.put("payout", "{minimum: 10000, withholding: {rate: 3.3%}}");
  }

  private PolicyTexts() {}

  /** A version with these keys and values, the rest plain; an empty value leaves a key out. */
  public static String version(String... different) {
    Map<String, String> keys = new LinkedHashMap<>(PLAIN);
    for (int i = 0; i < different.length; i += 2) {
      keys.put(different[i], different[i + 1]);
    }
    return keys.entrySet().stream()
        .filter(key -> !key.getValue().isEmpty())
        .map(key -> key.getKey() + ": " + key.getValue())
        .collect(Collectors.joining("\n    ", "  - ", "\n"));
  }

  /** A file of these versions. */
  public static String file(String... versions) {
    return "version: 1\npartner: p\nversions:\n" + String.join("", versions);
  }

  /** The policy of one version with these keys and values. */
  public static PartnerPolicy of(String... different) {
    return read(version(different));
  }

  /** The policy of these versions. */
  public static PartnerPolicy read(String... versions) {
    return PolicyReader.read(file(versions), "p.policy.yaml");
  }

  /** A resource beside the policies. */
  public static String resource(String name) {
    try (InputStream resource = PartnerPolicy.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
