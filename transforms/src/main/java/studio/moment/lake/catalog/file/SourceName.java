package studio.moment.lake.catalog.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlValue;

/**
 * A table of the source, written {@code schema.table} or {@code table}. A part with dots, spaces or
 * quotes is written in double quotes as in SQL. Unlike in SQL case is kept without quotes too: the
 * name is the one PostgreSQL stores.
 */
record SourceName(String schema, String name) {
  private static final int MAX_LENGTH = 300;
  private static final String PART = "[^\\s\".]+|\"(?:[^\"]|\"\")+\"";
  private static final Pattern NAME = Pattern.compile("(?:(" + PART + ")\\.)?(" + PART + ")");

  static Optional<SourceName> read(YamlValue value) {
    Optional<String> text = value.text("the table's name as text, such as public.orders");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(text.get());
    if (text.get().length() > MAX_LENGTH || text.get().indexOf('\0') >= 0 || !name.matches()) {
      value.problem(
          Wording.quote(text.get())
              + " is no table's name; write schema.table or table, and a part that holds dots,"
              + " spaces or quotes in double quotes: '\"Odd.Name\".orders'");
      return Optional.empty();
    }
    return Optional.of(
        new SourceName(
            name.group(1) == null ? "public" : unquoted(name.group(1)), unquoted(name.group(2))));
  }

  private static String unquoted(String part) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : part;
  }
}
