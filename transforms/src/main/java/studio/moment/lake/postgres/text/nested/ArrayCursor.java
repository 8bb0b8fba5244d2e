package studio.moment.lake.postgres.text.nested;

import java.util.Arrays;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * Goes through an array's text, {@code {a,"b,c",NULL}} or {@code [0:1]={{1,2},{3,4}}}, without
 * copying elements that are not escaped. Not for several threads.
 */
final class ArrayCursor {
  /** What the cursor has come to. */
  enum Token {
    OPEN,
    CLOSE,
    ELEMENT,
    NULL,
    END
  }

  /** PostgreSQL's own limit. */
  static final int MAX_DIMENSIONS = 6;

  private final byte delimiter;
  private final int[] counts = new int[MAX_DIMENSIONS];
  private final int[] lengths = new int[MAX_DIMENSIONS];
  private final int[] bounds = new int[MAX_DIMENSIONS];
  private final ByteSink unescaped = new ByteSink();
  private byte[] text;
  private int at;
  private int end;
  private int braces;
  private int dimensions;
  private int depth;
  private boolean first;
  private byte[] element;
  private int elementOffset;
  private int elementLength;

  ArrayCursor(char delimiter) {
    this.delimiter = (byte) delimiter;
  }

  /** Begins another array. */
  void start(byte[] utf8, int offset, int length) throws RejectedValue {
    text = utf8;
    at = offset;
    end = offset + length;
    depth = 0;
    first = true;
    Arrays.fill(lengths, -1);
    Arrays.fill(bounds, 1);
    int declared = bounds();
    braces = at;
    dimensions = 0;
    while (at < end && text[at] == '{') {
      at++;
      dimensions++;
    }
    require(dimensions > 0 && dimensions <= MAX_DIMENSIONS && at < end);
    if (text[at] == '}' && dimensions == 1) {
      dimensions = 0;
    }
    require(declared == 0 || declared == dimensions);
    at = braces;
  }

  /** How many dimensions it has; 0 where it is empty. */
  int dimensions() {
    return dimensions;
  }

  /** Where the first brace stands: before it are bounds, if any. */
  int bracesAt() {
    return braces;
  }

  int lowerBound(int dimension) {
    return bounds[dimension];
  }

  /** Elements along a dimension; known when the end has been reached. */
  int length(int dimension) {
    return lengths[dimension];
  }

  /** Whether the token just read is the first within its braces. */
  boolean isFirst() {
    return first;
  }

  byte[] element() {
    return element;
  }

  int elementOffset() {
    return elementOffset;
  }

  int elementLength() {
    return elementLength;
  }

  /** The lower bounds before the equals sign, and how many there are. */
  private int bounds() throws RejectedValue {
    int declared = 0;
    while (at < end && text[at] == '[') {
      require(declared < MAX_DIMENSIONS);
      at++;
      bounds[declared++] = integer();
      require(at < end && text[at] == ':');
      at++;
      integer();
      require(at < end && text[at] == ']');
      at++;
    }
    if (declared > 0) {
      require(at < end && text[at] == '=');
      at++;
    }
    return declared;
  }

  private int integer() throws RejectedValue {
    boolean negative = at < end && text[at] == '-';
    if (negative) {
      at++;
    }
    int start = at;
    long value = 0;
    while (at < end && at - start < 11 && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + (text[at++] - '0');
    }
    require(at > start && value <= Integer.MAX_VALUE);
    return (int) (negative ? -value : value);
  }

  /** Goes on to the next token. */
  Token next() throws RejectedValue {
    if (depth == 0 && at > braces) {
      require(at == end);
      return Token.END;
    }
    require(at < end);
    if (depth > 0 && text[at] == '}') {
      return close();
    }
    if (depth > 0) {
      first = counts[depth - 1] == 0;
      if (!first) {
        require(text[at] == delimiter);
        at++;
        require(at < end);
      }
      counts[depth - 1]++;
    }
    if (text[at] == '{') {
      require(depth < dimensions || dimensions == 0 && depth == 0);
      counts[depth++] = 0;
      at++;
      return Token.OPEN;
    }
    require(depth > 0 && depth == dimensions);
    return text[at] == '"' ? quoted() : bare();
  }

  private Token close() throws RejectedValue {
    depth--;
    at++;
    // Braces of the same level have equally many within them, and only the outermost none.
    require(lengths[depth] < 0 || lengths[depth] == counts[depth]);
    require(counts[depth] > 0 || dimensions == 0);
    lengths[depth] = counts[depth];
    return Token.CLOSE;
  }

  private Token bare() throws RejectedValue {
    int start = at;
    while (at < end && text[at] != delimiter && text[at] != '}') {
      require(text[at] != '"' && text[at] != '{' && text[at] != '\\');
      at++;
    }
    require(at > start);
    element = text;
    elementOffset = start;
    elementLength = at - start;
    return isNull(text, start, elementLength) ? Token.NULL : Token.ELEMENT;
  }

  /** Whether an element without quotes would be a NULL. */
  static boolean isNull(byte[] text, int offset, int length) {
    return length == 4
        && (text[offset] | 32) == 'n'
        && (text[offset + 1] | 32) == 'u'
        && (text[offset + 2] | 32) == 'l'
        && (text[offset + 3] | 32) == 'l';
  }

  private Token quoted() throws RejectedValue {
    int start = ++at;
    while (at < end && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    element = text;
    elementOffset = start;
    if (at < end && text[at] == '\\') {
      unescape(start);
      element = unescaped.array();
      elementOffset = 0;
    }
    require(at < end);
    elementLength = element == text ? at - start : unescaped.length();
    at++;
    return Token.ELEMENT;
  }

  private void unescape(int start) throws RejectedValue {
    unescaped.clear();
    int kept = start;
    while (at < end && text[at] != '"') {
      if (text[at] == '\\') {
        unescaped.putBytes(text, kept, at - kept);
        kept = ++at;
        require(at < end);
      }
      at++;
    }
    unescaped.putBytes(text, kept, at - kept);
  }

  private static void require(boolean right) throws RejectedValue {
    if (!right) {
      throw Malformed.text("array");
    }
  }
}
