package studio.moment.lake.testing.bigquery.gcs;

import java.util.Optional;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;

/** Generation and metageneration conditions of one request; generation 0 means no such object. */
record Preconditions(
    Optional<Long> generation,
    Optional<Long> notGeneration,
    Optional<Long> metageneration,
    Optional<Long> notMetageneration) {

  static final Preconditions NONE =
      new Preconditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Preconditions of(Call call) {
    return new Preconditions(
        call.number("ifGenerationMatch"),
        call.number("ifGenerationNotMatch"),
        call.number("ifMetagenerationMatch"),
        call.number("ifMetagenerationNotMatch"));
  }

  void check(StoredObject current) {
    long live = current == null ? 0 : current.generation();
    long meta = current == null ? 0 : current.metageneration();
    boolean met =
        generation.map(wanted -> wanted == live).orElse(true)
            && notGeneration.map(unwanted -> unwanted != live).orElse(true)
            && metageneration.map(wanted -> wanted == meta).orElse(true)
            && notMetageneration.map(unwanted -> unwanted != meta).orElse(true);
    if (!met) {
      throw new ApiError(
          412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
    }
  }
}
