package studio.moment.lake.testing.bigquery.gcs;

import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;

/** {@code objects.list}: prefix, delimiter, pages. */
final class Listing {
  private static final int PAGE = 1000;
  private static final Set<String> PROJECTIONS = Set.of("full", "noAcl");

  private Listing() {}

  static Objects of(Buckets buckets, Call call, String address) {
    call.parameter("projection")
        .filter(value -> !PROJECTIONS.contains(value))
        .ifPresent(
            value -> {
              throw ApiError.unknown("Unknown value for projection: " + value);
            });
    String prefix = call.parameter("prefix").orElse("");
    String delimiter = call.parameter("delimiter").orElse("");
    String after = call.parameter("pageToken").orElse("");
    long size = Math.min(PAGE, call.number("maxResults").orElse((long) PAGE));
    boolean trailing = call.parameter("includeTrailingDelimiter").map("true"::equals).orElse(false);
    List<StorageObject> items = new ArrayList<>();
    Set<String> prefixes = new TreeSet<>();
    String last = null;
    String next = null;
    synchronized (buckets) {
      for (StoredObject object : buckets.objects(call.path("bucket")).values()) {
        String name = object.name();
        if (!name.startsWith(prefix)) {
          continue;
        }
        int cut = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        String entry = cut < 0 ? name : name.substring(0, cut + delimiter.length());
        if (entry.compareTo(after) <= 0) {
          continue;
        }
        boolean known = prefixes.contains(entry);
        if (!known && items.size() + prefixes.size() >= size) {
          next = last;
          break;
        }
        if (cut >= 0) {
          prefixes.add(entry);
        }
        if (cut < 0 || (trailing && entry.equals(name))) {
          items.add(object.toModel(address));
        }
        last = entry;
      }
    }
    return new Objects()
        .setKind("storage#objects")
        .setItems(items.isEmpty() ? null : items)
        .setPrefixes(prefixes.isEmpty() ? null : new ArrayList<>(prefixes))
        .setNextPageToken(next);
  }
}
