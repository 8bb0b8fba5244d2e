package studio.moment.lake.catalog;

import java.util.List;

/** The classes a catalog can give a column, by their names in the file, in lower case there. */
public enum ColumnClass {
  /** As it is in the source: nothing personal. */
  KEEP(true, "type", "nullElements", "waiver"),
  HMAC(true, "domain", "normalise", "nullElements"),
  ENCRYPT(true, "domain", "nullElements"),
  AEAD(false, "domain", "nullElements"),
  MASK(false, "shape", "nullElements"),
  GENERALISE(false, "to", "width", "nullElements"),
  REDACT(false, "nullElements"),
  NULLIFY(false),
  /** Not loaded. */
  DROP(false);

  private final boolean joinable;
  private final List<String> parameters;

  ColumnClass(boolean joinable, String... parameters) {
    this.joinable = joinable;
    this.parameters = List.of(parameters);
  }

  /** Different values stay different and equal ones equal: the column can identify a row. */
  public boolean isJoinable() {
    return joinable;
  }

  /** Values stand in the target as they are in the source. */
  public boolean isClear() {
    return this == KEEP;
  }

  /** The target has a column. */
  public boolean isLoaded() {
    return this != DROP;
  }

  /** The keys in the file that belong to this class, beside those that every class has. */
  public List<String> parameters() {
    return parameters;
  }
}
