package studio.moment.lake.local.platform.tables;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.Secret;

/** Every personal value in the sample, for a search that must find none of them. */
public final class PlantedValues {
  /**
   * A personal value and where it stands.
   *
   * @param table as SQL writes it; {@code ga4.events} for the GA4 export
   * @param column as SQL writes it
   */
  public record Planted(String table, String column, Secret secret) {}

  private PlantedValues() {}

  /** Each value once per column. */
  public static Set<Planted> of(Platform platform) {
    Set<Planted> planted = new LinkedHashSet<>();
    for (TableData table : Tables.of(platform)) {
      table.rows().accept(values -> collect(table, values, planted));
    }
    return planted;
  }

  /**
   * Likewise, with what stands elsewhere than in the database.
   *
   * @param elsewhere such as the values planted in a GA4 export
   */
  public static Set<Planted> of(Platform platform, Collection<Planted> elsewhere) {
    Set<Planted> planted = of(platform);
    planted.addAll(elsewhere);
    return planted;
  }

  private static void collect(TableData table, Object[] values, Set<Planted> planted) {
    for (int index = 0; index < values.length; index++) {
      String column = table.columns().get(index);
      if (values[index] instanceof Secret secret) {
        planted.add(new Planted(table.name(), column, secret));
      } else if (values[index] instanceof FreeText text) {
        text.secrets().forEach(secret -> planted.add(new Planted(table.name(), column, secret)));
      }
    }
  }
}
