package studio.moment.lake.pipelines.rds.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which a value can stand somewhere and still be read: written differently, in another
 * encoding, as base64 at any offset, as hex, or as a hash without a key, which a table of all
 * telephone numbers opens.
 */
final class Spellings {
  private final Set<String> found = new LinkedHashSet<>();

  private Spellings() {}

  /** Byte strings to search for, one character per byte. */
  static Set<String> of(String value) {
    Spellings spellings = new Spellings();
    for (String form : forms(value)) {
      spellings.add(form);
    }
    return spellings.found;
  }

  private static Set<String> forms(String value) {
    Set<String> forms = new LinkedHashSet<>(List.of(value));
    forms.add(value.toLowerCase(Locale.ROOT));
    forms.add(value.toUpperCase(Locale.ROOT));
    String digits = value.replaceAll("[^0-9]", "");
    if (digits.length() >= 8 && value.matches("[0-9+ .-]+")) {
      forms.add(digits);
      forms.add(value.replace('-', ' '));
      forms.add(value.replace('-', '.'));
      if (digits.startsWith("010")) {
        forms.add("+82" + digits.substring(1));
      }
      if (digits.startsWith("8210")) {
        forms.add("0" + digits.substring(2));
        forms.add("+" + digits);
      }
    }
    return forms;
  }

  private void add(String form) {
    found.add(raw(form, UTF_8));
    found.add(raw(form, UTF_16LE));
    found.add(raw(form, UTF_16BE));
    found.add(raw(form, Charset.forName("EUC-KR")));
    found.add(URLEncoder.encode(form, UTF_8));
    found.add(escaped(form));
    byte[] bytes = form.getBytes(UTF_8);
    for (int offset = 0; offset < 3; offset++) {
      String base64 = base64(bytes, offset);
      found.add(base64);
      found.add(base64.replace('+', '-').replace('/', '_'));
    }
    hex(bytes);
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
      byte[] hash = hash(algorithm, bytes);
      found.add(new String(hash, ISO_8859_1));
      found.add(base64(hash, 0));
      hex(hash);
    }
  }

  private void hex(byte[] bytes) {
    found.add(HexFormat.of().formatHex(bytes));
    found.add(HexFormat.of().withUpperCase().formatHex(bytes));
  }

  private static String raw(String text, Charset charset) {
    return new String(text.getBytes(charset), ISO_8859_1);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped.append(c < 128 ? "" + (char) c : String.format("\\u%04x", c)));
    return escaped.toString();
  }

  /** The characters that depend on these bytes alone, whatever stands around them. */
  private static String base64(byte[] bytes, int offset) {
    byte[] shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    String text = Base64.getEncoder().encodeToString(shifted);
    return text.substring((offset * 8 + 5) / 6, shifted.length * 8 / 6);
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
