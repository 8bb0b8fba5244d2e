package studio.moment.lake.warehouse.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DuckDB's name of a struct's type, taken apart: {@code STRUCT("key" VARCHAR, n DECIMAL(38,9))}.
 */
record StructType(List<Member> members) {
  private static final String START = "STRUCT(";

  /**
   * A value in the struct.
   *
   * @param name without the quotes that DuckDB puts around names where it needs to
   * @param type DuckDB's name of the type
   */
  record Member(String name, String type) {}

  /** Empty where it is another type, or a struct whose members have no names. */
  static Optional<StructType> parse(String type) {
    if (!type.startsWith(START) || !type.endsWith(")")) {
      return Optional.empty();
    }
    List<Member> members = new ArrayList<>();
    int from = START.length();
    int depth = 1;
    boolean quoted = false;
    for (int i = from; i < type.length(); i++) {
      char c = type.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && (c == ')' && --depth == 0 || c == ',' && depth == 1)) {
        Member member = member(type.substring(from, i).strip());
        if (member == null || depth == 0 && i < type.length() - 1) {
          return Optional.empty();
        }
        members.add(member);
        from = i + 1;
      }
    }
    return depth == 0 ? Optional.of(new StructType(List.copyOf(members))) : Optional.empty();
  }

  private static Member member(String text) {
    if (!text.startsWith("\"")) {
      int blank = text.indexOf(' ');
      String name = blank < 0 ? "" : text.substring(0, blank);
      return name.isEmpty() || name.indexOf('(') >= 0
          ? null
          : new Member(name, text.substring(blank + 1));
    }
    StringBuilder name = new StringBuilder();
    int i = 1;
    for (; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 == text.length() || text.charAt(i + 1) != '"') {
          break;
        }
        i++;
      }
      name.append(text.charAt(i));
    }
    return i + 2 < text.length() ? new Member(name.toString(), text.substring(i + 2)) : null;
  }
}
