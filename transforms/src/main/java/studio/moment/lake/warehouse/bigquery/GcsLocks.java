package studio.moment.lake.warehouse.bigquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.LockHolder;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.bigquery.service.Service;

/**
 * Locks as objects in Cloud Storage: of all that create one where there is none, one succeeds. The
 * object tells who holds it, since when, and until when it is believed; a run that died is in
 * nobody's way after that.
 */
final class GcsLocks {
  private static final Logger LOG = LoggerFactory.getLogger(GcsLocks.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than any run takes, shorter than the time to the next night's. */
  static final Duration LIFE = Duration.ofHours(12);

  private static final int MOST_RACES = 20;
  private static final int PRECONDITION_FAILED = 412;

  private record Holder(String runId, Instant started, Instant expires) {
    byte[] json() {
      try {
        return JSON.writeValueAsBytes(
            JSON.createObjectNode()
                .put("runId", runId)
                .put("started", started.toString())
                .put("expires", expires.toString()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    static Optional<Holder> read(byte[] json) {
      try {
        JsonNode tree = JSON.readTree(new String(json, UTF_8));
        return Optional.of(
            new Holder(
                tree.path("runId").asText(),
                Instant.parse(tree.path("started").asText()),
                Instant.parse(tree.path("expires").asText())));
      } catch (JsonProcessingException | DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  private final Service service;
  private final String staging;
  private final Clock clock;

  GcsLocks(Service service, String staging, Clock clock) {
    this.service = service;
    this.staging = staging;
    this.clock = clock;
  }

  /**
   * Takes the pipeline's lock. The run that holds it may take it again, as a worker that repeats a
   * step does; the newest holder is then the one whose close counts.
   */
  RunLock acquire(String pipeline, String runId) {
    GcsPath path = path(pipeline);
    for (int race = 0; race < MOST_RACES; race++) {
      Optional<Long> generation = tryAcquire(path, pipeline, runId);
      if (generation.isPresent()) {
        return new Held(BlobId.of(path.bucket(), path.name(), generation.get()));
      }
    }
    throw LakeException.notReady(
        "Other runs took the lock " + path + " again and again. Run the same command again later.");
  }

  /** Who has the pipeline's lock now; nobody where it has expired. */
  Optional<LockHolder> holder(String pipeline) {
    GcsPath path = path(pipeline);
    BlobId id = BlobId.of(path.bucket(), path.name());
    Blob there = service.storage("looking at the lock " + path, storage -> storage.get(id));
    return Optional.ofNullable(there)
        .flatMap(blob -> service.read("reading the lock " + path, blob.getBlobId()))
        .flatMap(Holder::read)
        .filter(holder -> clock.instant().isBefore(holder.expires))
        .map(holder -> new LockHolder(holder.runId, holder.started));
  }

  private GcsPath path(String pipeline) {
    String name =
        service.address().project() + "-" + service.address().prefix() + "-" + pipeline + ".lock";
    return GcsPath.root(staging).resolve("locks").resolve(name);
  }

  /** The generation that now holds the lock, or empty where somebody was faster. */
  private Optional<Long> tryAcquire(GcsPath path, String pipeline, String runId) {
    Instant now = clock.instant();
    Holder mine = new Holder(runId, now, now.plus(LIFE));
    Optional<Long> created = write(path, mine, 0);
    if (created.isPresent()) {
      return created;
    }
    BlobId id = BlobId.of(path.bucket(), path.name());
    Blob there = service.storage("reading the lock " + path, storage -> storage.get(id));
    if (there == null) {
      return Optional.empty();
    }
    Holder holder = read(path, there).orElse(null);
    if (holder == null) {
      return Optional.empty();
    }
    if (holder.runId.equals(runId)) {
      return write(path, new Holder(runId, holder.started, now.plus(LIFE)), there.getGeneration());
    }
    if (!now.isBefore(holder.expires)) {
      Optional<Long> taken = write(path, mine, there.getGeneration());
      if (taken.isPresent()) {
        LOG.warn(
            "Run {} left the lock {}, which expired at {}; run {} has taken it over.",
            holder.runId,
            path,
            holder.expires,
            runId);
      }
      return taken;
    }
    throw LakeException.notReady(
        "Run "
            + holder.runId
            + " of "
            + pipeline
            + " has held the lock on this warehouse since "
            + holder.started
            + ". Wait for its end. If it died, its lock is ignored from "
            + holder.expires
            + " on; to go on before that, delete "
            + path
            + ".");
  }

  private Optional<Long> write(GcsPath path, Holder holder, long generation) {
    BlobInfo blob =
        BlobInfo.newBuilder(BlobId.of(path.bucket(), path.name(), generation))
            .setContentType("application/json")
            .build();
    BlobTargetOption condition =
        generation == 0 ? BlobTargetOption.doesNotExist() : BlobTargetOption.generationMatch();
    try {
      return Optional.of(
          service
              .storage(
                  "taking the lock " + path,
                  storage -> storage.create(blob, holder.json(), condition))
              .getGeneration());
    } catch (StorageException e) {
      if (e.getCode() != PRECONDITION_FAILED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Optional<Holder> read(GcsPath path, Blob blob) {
    // Empty where it was replaced between the two looks at it.
    return service
        .read("reading the lock " + path, blob.getBlobId())
        .map(
            json ->
                Holder.read(json)
                    .orElseThrow(
                        () ->
                            LakeException.notReady(
                                "The lock " + path + " is none of the lake's making. Delete it.")));
  }

  private final class Held implements RunLock {
    private final BlobId id;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Held(BlobId id) {
      this.id = id;
    }

    @Override
    public void close() {
      if (!open.getAndSet(false)) {
        return;
      }
      try {
        service.storage(
            "giving back the lock " + id.toGsUtilUri(),
            storage -> storage.delete(id, BlobSourceOption.generationMatch()));
      } catch (StorageException e) {
        // The run took the lock again elsewhere, or it expired and is another's.
        LOG.debug("The lock {} is held by a newer generation.", id.toGsUtilUri());
      } catch (LakeException e) {
        // What the run did stands; the lock ends by itself.
        LOG.warn("The lock stays until it expires: {}", e.getMessage());
      }
    }
  }
}
