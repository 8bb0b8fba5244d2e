package studio.moment.lake.testing.bigquery.gcs;

import com.google.api.services.storage.model.StorageObject;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Response;
import studio.moment.lake.testing.bigquery.http.StrictJson;

/** The three ways to upload an object: media, multipart and resumable. */
final class Uploads {
  private static final Pattern RANGE = Pattern.compile("bytes (\\*|\\d+-\\d+)/(\\*|\\d+)");

  private record Session(
      String bucket,
      StorageObject object,
      Preconditions conditions,
      ByteArrayOutputStream received) {}

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Buckets buckets;
  private final String address;

  Uploads(Buckets buckets, String address) {
    this.buckets = buckets;
    this.address = address;
  }

  Object insert(Call call) {
    String bucket = call.path("bucket");
    buckets.location(bucket);
    return switch (call.parameter("uploadType").orElse("")) {
      case "media" -> {
        StorageObject object = named(call, new StorageObject());
        object.setContentType(call.request().header("content-type").orElse(null));
        yield put(bucket, object, call.request().body(), Preconditions.of(call));
      }
      case "multipart" -> {
        List<Multipart.Part> parts = Multipart.parse(call.request());
        if (parts.size() != 2) {
          throw ApiError.invalid("A multipart upload has metadata and media");
        }
        StorageObject object =
            named(call, StrictJson.parse(parts.get(0).body(), StorageObject.class));
        if (object.getContentType() == null) {
          object.setContentType(parts.get(1).headers().get("content-type"));
        }
        yield put(bucket, object, parts.get(1).body(), Preconditions.of(call));
      }
      case "resumable" -> start(call);
      default -> throw ApiError.unknown("Unknown uploadType in " + call.request().line());
    };
  }

  private Response start(Call call) {
    byte[] body = call.request().body();
    StorageObject object =
        named(
            call,
            body.length == 0 ? new StorageObject() : StrictJson.parse(body, StorageObject.class));
    if (object.getContentType() == null) {
      object.setContentType(call.request().header("x-upload-content-type").orElse(null));
    }
    String id = UUID.randomUUID().toString();
    sessions.put(
        id,
        new Session(
            call.path("bucket"), object, Preconditions.of(call), new ByteArrayOutputStream()));
    String location = address + call.request().rawPath() + "?uploadType=resumable&upload_id=" + id;
    return Response.empty(200, Map.of("Location", location, "X-GUploader-UploadID", id));
  }

  /** A piece of a resumable upload, or a question how far it came. */
  Object resume(Call call) {
    String id = call.parameter("upload_id").orElseThrow(() -> ApiError.invalid("no upload_id"));
    Session session = sessions.get(id);
    if (session == null) {
      throw ApiError.notFound("No such upload");
    }
    byte[] body = call.request().body();
    String sent = call.request().header("content-range").orElse("bytes 0-0/" + body.length);
    Matcher range = RANGE.matcher(sent);
    if (!range.matches()) {
      throw ApiError.invalid("Invalid Content-Range " + sent);
    }
    synchronized (session) {
      if (body.length > 0 && call.request().header("content-range").isPresent()) {
        long first = Long.parseLong(range.group(1).split("-")[0]);
        if (first != session.received.size()) {
          throw ApiError.invalid("Content-Range starts at " + first);
        }
      }
      session.received.writeBytes(body);
      if (!range.group(2).equals("*")
          && session.received.size() == Long.parseLong(range.group(2))) {
        Object stored =
            put(session.bucket, session.object, session.received.toByteArray(), session.conditions);
        sessions.remove(id);
        return stored;
      }
      int size = session.received.size();
      return Response.empty(308, size == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (size - 1)));
    }
  }

  private StorageObject put(
      String bucket, StorageObject object, byte[] bytes, Preconditions conditions) {
    return buckets.put(bucket, object, bytes, conditions).toModel(address);
  }

  private static StorageObject named(Call call, StorageObject object) {
    call.parameter("name").ifPresent(object::setName);
    return object;
  }
}
