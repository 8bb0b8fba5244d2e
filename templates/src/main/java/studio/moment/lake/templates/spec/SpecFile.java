package studio.moment.lake.templates.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import studio.moment.lake.runs.LakeException;

/** Container specs as text. */
public final class SpecFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private SpecFile() {}

  public static String write(TemplateSpec spec) {
    try {
      return JSON.writeValueAsString(spec) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a container spec is always JSON", e);
    }
  }

  /**
   * Reads a spec and checks it. Dataflow's own tools drop keys that they do not know and let types
   * pass that there are not; nothing of that passes here.
   *
   * @param place how messages name the file
   * @throws LakeException ARGUMENTS with everything that is wrong
   */
  public static TemplateSpec read(String json, String place) {
    TemplateSpec spec;
    try {
      spec = JSON.readValue(json, TemplateSpec.class);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw LakeException.arguments(
          "The container spec " + place + where + ": " + e.getOriginalMessage() + ".");
    }
    List<String> problems = SpecCheck.problems(spec);
    if (!problems.isEmpty()) {
      throw LakeException.arguments(
          "The container spec " + place + ": " + String.join("; ", problems) + ".");
    }
    return spec;
  }
}
