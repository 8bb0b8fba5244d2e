package studio.moment.lake.pipelines.revenue.policy.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.money.Rate;
import studio.moment.lake.pipelines.revenue.policy.terms.Tiers;

/** Reads the tiers of a version. */
final class TiersReader {
  /**
   * Tiers and the place of their name.
   *
   * @param tiers null where something of them is wrong
   */
  record Placed(Tiers tiers, YamlValue name) {}

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_-]{0,62}");
  private static final List<String> KEYS = List.of("counts", "measure", "per", "applies", "steps");
  private static final int MAX_TIERS = 20;
  private static final int MAX_STEPS = 50;
  private static final long MOST = 1_000_000_000_000_000L;

  private TiersReader() {}

  static Map<String, Placed> read(YamlMap version) {
    Map<String, Placed> all = new LinkedHashMap<>();
    Optional<YamlMap> map =
        version.get("tiers").flatMap(value -> value.map("a map of tiers by name", MAX_TIERS));
    map.ifPresent(
        tiers -> {
          if (tiers.entries().isEmpty()) {
            tiers.whole().problem("there are no tiers; leave the key out");
          }
          for (YamlMap.Entry entry : tiers.entries()) {
            if (!NAME.matcher(entry.name()).matches()) {
              entry.key().problem("expected a name of letters, digits, '_' and '-'");
            }
            all.put(
                entry.name(),
                new Placed(tiers(entry.name(), entry.value()).orElse(null), entry.key()));
          }
        });
    return all;
  }

  private static Optional<Tiers> tiers(String name, YamlValue value) {
    Optional<YamlMap> read = value.map("a map with counts, measure, applies and steps");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    YamlMap map = read.get();
    map.allowOnly(KEYS);
    Optional<Tiers.Counts> counts = Words.choice(map, "counts", Tiers.Counts.class);
    Optional<Tiers.Measure> measure = Words.choice(map, "measure", Tiers.Measure.class);
    Optional<Tiers.Applies> applies = Words.choice(map, "applies", Tiers.Applies.class);
    Optional<Tiers.Per> per = Words.choice(map, "per", Tiers.Per.class, Tiers.Per.PARTNER);
    List<Tiers.Step> steps = steps(map);
    return counts.isEmpty()
            || measure.isEmpty()
            || applies.isEmpty()
            || per.isEmpty()
            || steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Tiers(name, counts.get(), measure.get(), per.get(), applies.get(), steps));
  }

  private static List<Tiers.Step> steps(YamlMap map) {
    List<Tiers.Step> steps = new ArrayList<>();
    List<YamlValue> items =
        map.require("steps", "steps: [{at: 1, rate: 35%}, {at: 50, rate: 37.5%}]")
            .map(value -> value.list("a list of steps with at and rate", MAX_STEPS))
            .orElse(List.of());
    for (YamlValue item : items) {
      Optional<YamlMap> step = item.map("a map with at and rate");
      step.ifPresent(keys -> keys.allowOnly(List.of("at", "rate")));
      Optional<YamlValue> place = step.flatMap(keys -> keys.require("at", "at: 50"));
      Optional<Long> at = place.flatMap(value -> Words.number(value, 0, MOST, "orders or won"));
      Optional<Rate> rate =
          step.flatMap(keys -> keys.require("rate", "rate: 37.5%")).flatMap(Words::rate);
      if (at.isEmpty() || rate.isEmpty()) {
        continue;
      }
      if (!steps.isEmpty() && at.get() <= steps.get(steps.size() - 1).at()) {
        place
            .get()
            .problem(
                "steps ascend, and %d is not above the %d before it"
                    .formatted(at.get(), steps.get(steps.size() - 1).at()));
      }
      if (steps.isEmpty() && at.get() > 1) {
        place.get().problem("the first step is at 0 or 1, or volumes below it have no rate");
      }
      steps.add(new Tiers.Step(at.get(), rate.get()));
    }
    return steps;
  }
}
