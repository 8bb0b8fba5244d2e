package studio.moment.lake.testing.bigquery.gcs;

import com.google.api.services.storage.model.StorageObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.http.ApiError;

/** Buckets and their live objects, in memory. */
public final class Buckets {
  private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{1,61}[a-z0-9]");

  private final Map<String, String> locations = new TreeMap<>();
  private final Map<String, NavigableMap<String, StoredObject>> buckets = new TreeMap<>();
  private long generations = 1_700_000_000_000_000L;

  /** Makes a bucket in a BigQuery location such as {@code asia-northeast3} or {@code US}. */
  public synchronized void create(String bucket, String location) {
    if (!BUCKET_NAME.matcher(bucket).matches()) {
      throw ApiError.invalid("Invalid bucket name: '" + bucket + "'");
    }
    locations.put(bucket, location.toUpperCase(Locale.ROOT));
    buckets.putIfAbsent(bucket, new TreeMap<>());
  }

  /** The bucket's location in upper case, as the API tells it. */
  public synchronized String location(String bucket) {
    objects(bucket);
    return locations.get(bucket);
  }

  public synchronized List<String> names(String bucket) {
    return new ArrayList<>(objects(bucket).keySet());
  }

  /** The bytes of {@code gs://bucket/name}. */
  public byte[] read(String uri) {
    String path = uri.substring("gs://".length());
    int slash = path.indexOf('/');
    return get(path.substring(0, slash), path.substring(slash + 1)).bytes();
  }

  /** Puts an object at {@code gs://bucket/name}, as a file that was staged. */
  public void write(String uri, byte[] bytes) {
    String path = uri.substring("gs://".length());
    int slash = path.indexOf('/');
    put(
        path.substring(0, slash),
        new StorageObject().setName(path.substring(slash + 1)),
        bytes,
        Preconditions.NONE);
  }

  synchronized StoredObject get(String bucket, String name) {
    StoredObject object = objects(bucket).get(name);
    if (object == null) {
      throw ApiError.notFound("No such object: " + bucket + "/" + name);
    }
    return object;
  }

  synchronized StoredObject put(
      String bucket, StorageObject sent, byte[] bytes, Preconditions conditions) {
    NavigableMap<String, StoredObject> objects = objects(bucket);
    String name = sent.getName();
    if (name == null || name.isEmpty() || name.length() > 1024) {
      throw ApiError.invalid("Invalid object name");
    }
    conditions.check(objects.get(name));
    Instant now = Instant.now();
    StoredObject stored =
        new StoredObject(
            bucket,
            name,
            bytes,
            ++generations,
            1,
            sent.getContentType() == null ? "application/octet-stream" : sent.getContentType(),
            sent.getMetadata() == null ? Map.of() : Map.copyOf(sent.getMetadata()),
            now,
            now);
    refuseDamage("md5Hash", sent.getMd5Hash(), stored.md5());
    refuseDamage("crc32c", sent.getCrc32c(), stored.crc32c());
    objects.put(name, stored);
    return stored;
  }

  synchronized void delete(String bucket, String name, Preconditions conditions) {
    NavigableMap<String, StoredObject> objects = objects(bucket);
    StoredObject current = objects.get(name);
    if (current == null) {
      throw ApiError.notFound("No such object: " + bucket + "/" + name);
    }
    conditions.check(current);
    objects.remove(name);
  }

  synchronized NavigableMap<String, StoredObject> objects(String bucket) {
    NavigableMap<String, StoredObject> objects = buckets.get(bucket);
    if (objects == null) {
      throw ApiError.notFound("The specified bucket does not exist.");
    }
    return objects;
  }

  private static void refuseDamage(String what, String told, String found) {
    if (told != null && !told.equals(found)) {
      throw ApiError.invalid("Provided " + what + " doesn't match calculated " + what);
    }
  }
}
