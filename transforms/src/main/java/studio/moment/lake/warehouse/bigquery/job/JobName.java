package studio.moment.lake.warehouse.bigquery.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A job's id without its attempt. The same work of the same run has the same name wherever it is
 * asked for, so that BigQuery does it once: inserting an id again answers 409.
 */
public record JobName(String stem) {
  private static final int LONGEST_PART = 200;
  private static final int HASH_DIGITS = 16;

  /**
   * @param table with the dataset as BigQuery knows it
   * @param purpose load, publish, merge or append
   * @param content what else makes the work what it is, such as the files; empty where the same run
   *     and table are the same work whatever is in it
   */
  public static JobName of(String runId, String table, String purpose, List<String> content) {
    MessageDigest digest = sha256();
    List.of(runId, table, purpose).forEach(part -> add(digest, part));
    content.forEach(part -> add(digest, part));
    // Ids are made of few characters: what they cannot show the hash still tells apart.
    String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    return new JobName(
        "lake_" + readable(runId) + "_" + readable(table) + "_" + purpose + "_" + hash);
  }

  String attempt(int number) {
    return stem + "_" + number;
  }

  private static String readable(String part) {
    String clean = part.replaceAll("[^A-Za-z0-9_-]", "-");
    return clean.substring(0, Math.min(LONGEST_PART, clean.length()));
  }

  private static void add(MessageDigest digest, String part) {
    byte[] utf8 = part.getBytes(UTF_8);
    // The length keeps ("a", "bc") and ("ab", "c") apart.
    digest.update((utf8.length + ":").getBytes(UTF_8));
    digest.update(utf8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
