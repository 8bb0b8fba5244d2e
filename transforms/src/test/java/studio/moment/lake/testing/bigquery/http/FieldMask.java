package studio.moment.lake.testing.bigquery.http;

import com.google.api.client.util.GenericData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code fields} parameter: {@code a,b/c,d(e,f)}. A client that forgets to ask for a field must
 * not get it here either.
 */
final class FieldMask {
  /** Children by name; an empty mask means everything below. */
  private final Map<String, FieldMask> children = new LinkedHashMap<>();

  private FieldMask() {}

  static FieldMask parse(String text) {
    FieldMask root = new FieldMask();
    int end = root.parseList(text, 0);
    if (end != text.length()) {
      throw ApiError.unknown("Invalid field selection " + text);
    }
    return root;
  }

  GenericData apply(Map<?, ?> tree) {
    GenericData kept = new GenericData();
    tree.forEach(
        (name, value) -> {
          FieldMask child = children.get("*") != null ? children.get("*") : children.get(name);
          if (child != null) {
            kept.set((String) name, child.keep(value));
          }
        });
    return kept;
  }

  private Object keep(Object value) {
    if (children.isEmpty()) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return apply(map);
    }
    if (value instanceof Collection<?> list) {
      List<Object> kept = new ArrayList<>();
      list.forEach(element -> kept.add(keep(element)));
      return kept;
    }
    throw ApiError.unknown("Invalid field selection: a plain value has no fields");
  }

  private int parseList(String text, int start) {
    int at = start;
    while (true) {
      at = parsePath(text, at);
      if (at >= text.length() || text.charAt(at) != ',') {
        return at;
      }
      at++;
    }
  }

  private int parsePath(String text, int start) {
    int at = start;
    while (at < text.length() && ",/()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    FieldMask child =
        children.computeIfAbsent(text.substring(start, at).trim(), name -> new FieldMask());
    if (at < text.length() && text.charAt(at) == '/') {
      return child.parsePath(text, at + 1);
    }
    if (at < text.length() && text.charAt(at) == '(') {
      return child.parseList(text, at + 1) + 1;
    }
    return at;
  }
}
