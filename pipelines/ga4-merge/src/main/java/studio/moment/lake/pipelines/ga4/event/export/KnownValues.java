package studio.moment.lake.pipelines.ga4.event.export;

import java.util.Arrays;
import studio.moment.lake.pipelines.ga4.event.params.ParameterType;

/** The values of one event's known parameters, raw; used again for the next event. */
final class KnownValues {
  private static final int COUNT = KnownParam.values().length;

  private final String[] texts = new String[COUNT];
  private final Long[] wholes = new Long[COUNT];
  private final Double[] reals = new Double[COUNT];

  void clear() {
    Arrays.fill(texts, null);
    Arrays.fill(wholes, null);
    Arrays.fill(reals, null);
  }

  /** Keeps the first value that a parameter has. */
  void set(KnownParam param, String text, Long whole, Double real) {
    int at = param.ordinal();
    if (texts[at] == null && wholes[at] == null && reals[at] == null) {
      texts[at] = text;
      wholes[at] = whole;
      reals[at] = real;
    }
  }

  String text(KnownParam param) {
    int at = param.ordinal();
    return texts[at] != null
        ? texts[at]
        : (String) ParameterType.STRING.of(null, wholes[at], reals[at]);
  }

  Long whole(KnownParam param) {
    int at = param.ordinal();
    return ParameterType.wholeOf(texts[at], wholes[at], reals[at]);
  }

  boolean isTrue(KnownParam param) {
    int at = param.ordinal();
    return Boolean.TRUE.equals(ParameterType.truthOf(texts[at], wholes[at], reals[at]));
  }
}
