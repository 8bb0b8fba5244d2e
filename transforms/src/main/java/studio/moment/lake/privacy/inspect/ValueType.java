package studio.moment.lake.privacy.inspect;

/** What a column holds, as far as it matters for the search of personal data in it. */
public enum ValueType {
  /** Text of any length, also as elements of an array. */
  TEXT,
  /** A JSON document; its leaves are looked at one by one. */
  JSON,
  /** Whole and decimal numbers. One column of them holds one kind of thing. */
  NUMBER,
  /** A day or a point in time. */
  TIME,
  /** An address of the Internet. */
  NETWORK,
  /** An address of a network card. */
  DEVICE,
  /** Words of a text, cut for searching: what was personal in the text is in them. */
  SEARCH,
  /** Bytes, in which nothing can be recognised. */
  BYTES,
  /** A type of the database's own; values come as JSON or text. */
  USER_DEFINED,
  /** Truth values, labels of an enum, intervals, ranges, UUIDs: nothing personal by themselves. */
  OTHER;

  /** Whether values are worth a look. */
  public boolean isSearched() {
    return switch (this) {
      case TEXT, JSON, NUMBER, USER_DEFINED -> true;
      case TIME, NETWORK, DEVICE, SEARCH, BYTES, OTHER -> false;
    };
  }

  /** Whether a column counts as personal whatever is found, until somebody waives it. */
  public boolean isPersonalByItself() {
    return this == JSON || this == USER_DEFINED || this == SEARCH || this == BYTES;
  }
}
