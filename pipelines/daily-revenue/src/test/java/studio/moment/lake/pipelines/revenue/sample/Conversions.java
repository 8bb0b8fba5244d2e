package studio.moment.lake.pipelines.revenue.sample;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.fold.Folder;

/** Conversions of rows, in the order of the rows given: one row makes one. */
public final class Conversions {
  private Conversions() {}

  public static List<Conversion> of(RowSpec... rows) {
    return Arrays.stream(rows)
        .map(row -> Folder.fold(List.of(row.make()), Map.of()).conversions().get(0))
        .toList();
  }

  /** A confirmed order of 100,000 won of 10 May 2025. */
  public static RowSpec order(String lineageKey) {
    return RowSpec.row(lineageKey).confirmed().ordered(LocalDate.of(2025, 5, 10)).on(11, 1);
  }
}
