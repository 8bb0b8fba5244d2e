package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.util.Optional;

/**
 * What a report says of its own size, to be held against what is found.
 *
 * @param sideFile what is appended to the report's name to get the name of the file beside it, or
 *     null
 * @param currency of the declared sums; null where no sum is declared
 * @param rows where the count of rows stands, or null
 * @param gross where the sum of gross amounts stands, or null
 * @param commission where the sum of commissions stands, or null
 */
public record Declared(String sideFile, String currency, Place rows, Place gross, Place commission)
    implements Serializable {
  public static final Declared NOTHING = new Declared(null, null, null, null, null);

  /** Where a declared number stands. */
  public sealed interface Place extends Serializable {
    /**
     * In a cell of the trailer row.
     *
     * @param position from 1
     */
    record Trailer(int position) implements Place {}

    /**
     * In the report's own JSON, outside of its records.
     *
     * @param path names with dots between them
     */
    record Json(String path) implements Place {}

    /**
     * In the JSON file beside the report.
     *
     * @param path names with dots between them
     */
    record Side(String path) implements Place {}
  }

  public Optional<String> side() {
    return Optional.ofNullable(sideFile);
  }
}
