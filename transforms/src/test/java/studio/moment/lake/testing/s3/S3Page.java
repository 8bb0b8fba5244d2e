package studio.moment.lake.testing.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A page of a list: keys, and folders where a delimiter was given, in their order. */
record S3Page(String prefix, List<String> entries, String next) {

  static S3Page of(
      NavigableMap<String, byte[]> objects, String prefix, Map<String, String> query, int size) {
    String delimiter = query.get("delimiter");
    String after = query.getOrDefault("continuation-token", "");
    Map<String, String> entries = new TreeMap<>();
    objects
        .tailMap(prefix)
        .forEach(
            (key, bytes) -> {
              if (!key.startsWith(prefix)) {
                return;
              }
              int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
              if (end >= 0) {
                String folder = key.substring(0, end + delimiter.length());
                entries.put(
                    folder,
                    "<CommonPrefixes><Prefix>" + escaped(folder) + "</Prefix></CommonPrefixes>");
              } else {
                entries.put(
                    key,
                    "<Contents><Key>"
                        + escaped(key)
                        + "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>"
                        + bytes.length
                        + "</Size></Contents>");
              }
            });
    List<String> page = new ArrayList<>();
    String last = null;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      if (entry.getKey().compareTo(after) <= 0) {
        continue;
      }
      if (page.size() == size) {
        return new S3Page(prefix, page, last);
      }
      page.add(entry.getValue());
      last = entry.getKey();
    }
    return new S3Page(prefix, page, null);
  }

  S3Answer answer() {
    return S3Answer.xml(
        200,
        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>"
            + StandInS3.BUCKET
            + "</Name><Prefix>"
            + escaped(prefix)
            + "</Prefix><KeyCount>"
            + entries.size()
            + "</KeyCount><IsTruncated>"
            + (next != null)
            + "</IsTruncated>"
            + (next == null
                ? ""
                : "<NextContinuationToken>" + escaped(next) + "</NextContinuationToken>")
            + String.join("", entries)
            + "</ListBucketResult>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
