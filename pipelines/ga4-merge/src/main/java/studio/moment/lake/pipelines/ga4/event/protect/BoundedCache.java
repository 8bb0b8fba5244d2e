package studio.moment.lake.pipelines.ga4.event.protect;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers results of a pure function: texts of an export repeat a lot. Begins anew when full,
 * which costs less than knowing what was used last. For one thread.
 */
public final class BoundedCache<V> {
  private final int limit;
  private final Function<String, V> function;
  private final Map<String, V> results = new HashMap<>();

  /**
   * @param limit how many texts are remembered at most
   * @param function gives the same for the same text, never null
   */
  public BoundedCache(int limit, Function<String, V> function) {
    this.limit = limit;
    this.function = function;
  }

  /** The function's result for the text. */
  public V get(String text) {
    V result = results.get(text);
    if (result == null) {
      result = function.apply(text);
      if (results.size() >= limit) {
        results.clear();
      }
      results.put(text, result);
    }
    return result;
  }
}
