package studio.moment.lake.testing.bigquery.gcs;

import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Bucket;
import com.google.api.services.storage.model.ComposeRequest;
import com.google.api.services.storage.model.RewriteResponse;
import com.google.api.services.storage.model.StorageObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Response;
import studio.moment.lake.testing.bigquery.http.Route;
import studio.moment.lake.testing.bigquery.http.StandInServer;

/** The methods of the Cloud Storage JSON API that Beam's file system and Google's client use. */
public final class StorageApi {
  private static final String PREFIX = "/storage/v1/";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final Buckets buckets;
  private final String address;
  private final Uploads uploads;
  private final Batches batches;

  public StorageApi(Buckets buckets, StandInServer server) {
    this.buckets = buckets;
    this.address = server.address();
    this.uploads = new Uploads(buckets, address);
    this.batches = new Batches(server);
  }

  public List<Route> routes() {
    return List.of(
        Route.of("GET", PREFIX, Storage.Buckets.Get.class, null, this::bucket),
        Route.of("GET", PREFIX, Storage.Objects.List.class, null, this::list),
        Route.of("GET", PREFIX, Storage.Objects.Get.class, null, this::get),
        Route.of("GET", "/download" + PREFIX, Storage.Objects.Get.class, null, this::media),
        Route.of("DELETE", PREFIX, Storage.Objects.Delete.class, null, this::delete),
        Route.of("POST", PREFIX, Storage.Objects.Rewrite.class, StorageObject.class, this::rewrite),
        Route.of("POST", PREFIX, Storage.Objects.Copy.class, StorageObject.class, this::copy),
        Route.of(
            "POST", PREFIX, Storage.Objects.Compose.class, ComposeRequest.class, this::compose),
        Route.of(
            "POST",
            "/upload" + PREFIX,
            Storage.Objects.Insert.class,
            StorageObject.class,
            uploads::insert),
        Route.of(
            "PUT",
            "/upload" + PREFIX,
            Storage.Objects.Insert.class,
            StorageObject.class,
            uploads::resume),
        Route.plain("POST", "/batch/storage/v1", batches::handle));
  }

  private Object bucket(Call call) {
    String name = call.path("bucket");
    return new Bucket()
        .setKind("storage#bucket")
        .setId(name)
        .setName(name)
        .setProjectNumber(BigInteger.valueOf(1))
        .setLocation(buckets.location(name))
        .setLocationType("region")
        .setStorageClass("STANDARD")
        .setMetageneration(1L);
  }

  private Object list(Call call) {
    return Listing.of(buckets, call, address);
  }

  private Object get(Call call) {
    StoredObject object = read(call);
    return call.parameter("alt").orElse("json").equals("media")
        ? media(call, object)
        : object.toModel(address);
  }

  private Object media(Call call) {
    return media(call, read(call));
  }

  private StoredObject read(Call call) {
    StoredObject object = buckets.get(call.path("bucket"), call.path("object"));
    if (call.number("generation").filter(wanted -> wanted != object.generation()).isPresent()) {
      throw ApiError.notFound("No such object: that generation is gone");
    }
    Preconditions.of(call).check(object);
    return object;
  }

  private static Response media(Call call, StoredObject object) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", object.contentType());
    headers.put("x-goog-generation", "" + object.generation());
    headers.put("x-goog-metageneration", "" + object.metageneration());
    headers.put("x-goog-stored-content-length", "" + object.bytes().length);
    headers.put("x-goog-stored-content-encoding", "identity");
    headers.put("x-goog-hash", "crc32c=" + object.crc32c() + ",md5=" + object.md5());
    String asked = call.request().headers().get("range");
    if (asked == null) {
      return new Response(200, headers, object.bytes());
    }
    int length = object.bytes().length;
    Matcher range = RANGE.matcher(asked);
    if (!range.matches()) {
      throw ApiError.invalid("Invalid Range " + asked);
    }
    long from =
        range.group(1).isEmpty()
            ? Math.max(0, length - Long.parseLong(range.group(2)))
            : Long.parseLong(range.group(1));
    long to =
        range.group(1).isEmpty() || range.group(2).isEmpty()
            ? length - 1
            : Math.min(length - 1, Long.parseLong(range.group(2)));
    if (from >= length) {
      return Response.empty(416, Map.of("Content-Range", "bytes */" + length));
    }
    headers.put("Content-Range", "bytes " + from + "-" + to + "/" + length);
    return new Response(206, headers, Arrays.copyOfRange(object.bytes(), (int) from, (int) to + 1));
  }

  private Object delete(Call call) {
    if (call.number("generation").isPresent()) {
      read(call);
    }
    buckets.delete(call.path("bucket"), call.path("object"), Preconditions.of(call));
    return null;
  }

  private Object rewrite(Call call) {
    StorageObject copied = copyOf(call);
    return new RewriteResponse()
        .setKind("storage#rewriteResponse")
        .setDone(true)
        .setObjectSize(copied.getSize().longValue())
        .setTotalBytesRewritten(copied.getSize().longValue())
        .setResource(copied);
  }

  private Object copy(Call call) {
    return copyOf(call);
  }

  private StorageObject copyOf(Call call) {
    StoredObject source = buckets.get(call.path("sourceBucket"), call.path("sourceObject"));
    StorageObject target =
        call.request().body().length == 0 ? new StorageObject() : call.body(StorageObject.class);
    target.setName(call.path("destinationObject")).setMd5Hash(null).setCrc32c(null);
    if (target.getContentType() == null) {
      target.setContentType(source.contentType());
    }
    return buckets
        .put(call.path("destinationBucket"), target, source.bytes(), Preconditions.of(call))
        .toModel(address);
  }

  private Object compose(Call call) {
    ComposeRequest request = call.body(ComposeRequest.class);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String bucket = call.path("destinationBucket");
    request
        .getSourceObjects()
        .forEach(source -> all.writeBytes(buckets.get(bucket, source.getName()).bytes()));
    StorageObject target =
        request.getDestination() == null ? new StorageObject() : request.getDestination();
    target.setName(call.path("destinationObject"));
    return buckets.put(bucket, target, all.toByteArray(), Preconditions.of(call)).toModel(address);
  }
}
