package studio.moment.lake.postgres.drift;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What a check of a catalog looks at.
 *
 * @param wanted how many values of each kept column are looked at, about
 * @param today in Asia/Seoul, for waivers
 * @param strict whether free text, JSON and types of the database's own need a waiver to be kept
 * @param except globs over {@code schema.table}: tables that are left out on purpose
 * @param published the published schema of a target table, by its name in the dataset; empty where
 *     it is not known
 */
public record DriftSettings(
    int wanted,
    LocalDate today,
    boolean strict,
    List<String> except,
    Function<String, Optional<TableSchema>> published) {
  public DriftSettings {
    requireNonNull(today, "today");
    requireNonNull(published, "published");
    except = List.copyOf(except);
  }
}
