package studio.moment.lake.postgres.relation;

/** Names in SQL. */
public final class Identifiers {
  private Identifiers() {}

  /** A name in double quotes, so that case, reserved words and any character are kept. */
  public static String quote(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name cannot hold a zero character");
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String quote(String schema, String name) {
    return quote(schema) + "." + quote(name);
  }
}
