package studio.moment.lake.postgres.text.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** Whether a text is one JSON value, of any depth. Not for several threads. */
final class JsonSyntax {
  private static final byte[][] WORDS = {word("true"), word("false"), word("null")};

  /** Of each open value whether it is an object. */
  private boolean[] objects = new boolean[64];

  private int depth;
  private byte[] json;
  private int at;
  private int end;

  private static byte[] word(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void check(byte[] utf8, int offset, int length) throws RejectedValue {
    json = utf8;
    at = offset;
    end = offset + length;
    depth = 0;
    do {
      value();
      // What may follow a value: the end of what it is in, and of what that is in.
      while (depth > 0 && next() == (objects[depth - 1] ? '}' : ']')) {
        at++;
        depth--;
      }
      if (depth > 0) {
        require(json[at++] == ',');
        if (objects[depth - 1]) {
          key();
        }
      }
    } while (depth > 0);
    skipSpace();
    require(at == end);
  }

  /** A scalar, an empty object or array, or the way down to the first scalar in one. */
  private void value() throws RejectedValue {
    while (true) {
      byte c = next();
      if (c == '"') {
        at++;
        string();
        return;
      }
      if (c != '{' && c != '[') {
        scalar(c);
        return;
      }
      at++;
      if (next() == (c == '{' ? '}' : ']')) {
        at++;
        return;
      }
      open(c == '{');
      if (c == '{') {
        key();
      }
    }
  }

  private void open(boolean object) {
    if (depth == objects.length) {
      objects = Arrays.copyOf(objects, 2 * depth);
    }
    objects[depth++] = object;
  }

  private void key() throws RejectedValue {
    require(next() == '"');
    at++;
    string();
    require(next() == ':');
    at++;
  }

  /** To behind the quote that ends it. */
  private void string() throws RejectedValue {
    while (at < end) {
      byte c = json[at++];
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        escape();
      } else {
        require(c < 0 || c >= ' ');
      }
    }
    throw malformed();
  }

  private void escape() throws RejectedValue {
    require(at < end);
    byte c = json[at++];
    if (c == 'u') {
      require(end - at >= 4);
      for (int last = at + 4; at < last; at++) {
        require(Hex.digit(json[at]) >= 0);
      }
    } else {
      require("\"\\/bfnrt".indexOf(c) >= 0);
    }
  }

  private void scalar(byte first) throws RejectedValue {
    if (first == '-' || first >= '0' && first <= '9') {
      number();
      return;
    }
    for (byte[] word : WORDS) {
      int after = at + word.length;
      if (after <= end && Arrays.equals(json, at, after, word, 0, word.length)) {
        at = after;
        return;
      }
    }
    throw malformed();
  }

  private void number() throws RejectedValue {
    if (json[at] == '-') {
      at++;
    }
    int start = at;
    digits();
    require(json[start] != '0' || at == start + 1);
    if (at < end && json[at] == '.') {
      at++;
      digits();
    }
    if (at < end && (json[at] == 'e' || json[at] == 'E')) {
      at++;
      if (at < end && (json[at] == '+' || json[at] == '-')) {
        at++;
      }
      digits();
    }
  }

  private void digits() throws RejectedValue {
    int start = at;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    require(at > start);
  }

  private byte next() throws RejectedValue {
    skipSpace();
    require(at < end);
    return json[at];
  }

  private void skipSpace() {
    while (at < end
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\t' || json[at] == '\r')) {
      at++;
    }
  }

  private static void require(boolean right) throws RejectedValue {
    if (!right) {
      throw malformed();
    }
  }

  private static RejectedValue malformed() {
    return Malformed.text("JSON");
  }
}
