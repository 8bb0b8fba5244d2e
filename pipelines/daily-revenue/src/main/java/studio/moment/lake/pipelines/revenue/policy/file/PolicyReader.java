package studio.moment.lake.pipelines.revenue.policy.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.YamlFile;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.runs.LakeException;

/**
 * Reads a policy file. Its shape is that of {@code policy.schema.json}, which editors complete and
 * check by; rules that need more than one value are here alone.
 */
public final class PolicyReader {
  private static final List<String> KEYS = List.of("version", "partner", "versions");
  private static final Pattern PARTNER = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final int FORMAT = 1;
  private static final int MAX_VERSIONS = 200;

  private static final Comparator<PolicyVersion> BY_DAY = Comparator.comparing(PolicyVersion::from);

  private PolicyReader() {}

  /**
   * The policy of a file.
   *
   * @param text all of the file
   * @param file its name for messages, such as {@code agoda.policy.yaml}
   * @throws LakeException ARGUMENTS with every problem of the file, one in a line: {@code
   *     agoda.policy.yaml:12:5: versions[1].from: what is wrong, what is allowed}
   */
  public static PartnerPolicy read(String text, String file) {
    Problems problems = new Problems(file);
    Optional<PartnerPolicy> policy =
        YamlFile.read(text, problems)
            .flatMap(document -> document.map("a map with version, partner and versions"))
            .flatMap(map -> policy(map, file));
    problems.throwIfAny();
    return policy.orElseThrow();
  }

  private static Optional<PartnerPolicy> policy(YamlMap map, String file) {
    map.allowOnly(KEYS);
    map.require("version", "version: 1").ifPresent(PolicyReader::checkFormat);
    Optional<String> partner =
        map.require("partner", "partner: agoda")
            .flatMap(
                value ->
                    Words.matching(
                        value, PARTNER, "a partner's code in lower case, such as agoda"));
    List<PlacedVersion> versions = new ArrayList<>();
    map.require("versions", "versions: [{id: 2026-01, from: 2026-01-01, ...}]")
        .ifPresent(
            list ->
                list.list("a list of versions", MAX_VERSIONS)
                    .forEach(item -> VersionReader.read(item).ifPresent(versions::add)));
    checkIds(versions);
    checkDays(versions);
    return partner.map(
        code ->
            new PartnerPolicy(
                code, file, versions.stream().map(PlacedVersion::version).sorted(BY_DAY).toList()));
  }

  private static void checkFormat(YamlValue value) {
    OptionalLong format = value.wholeNumber("the number 1", 0);
    if (format.isPresent() && format.getAsLong() != FORMAT) {
      value.problem("only version 1 is known here; a newer file needs a newer release");
    }
  }

  private static void checkIds(List<PlacedVersion> versions) {
    Map<String, PlacedVersion> byId = new HashMap<>();
    for (PlacedVersion placed : versions) {
      PlacedVersion earlier = byId.putIfAbsent(placed.version().id(), placed);
      if (earlier != null) {
        placed
            .id()
            .problem(
                "the id stands twice, first in line %d; postings refer to it, so each version has its own"
                    .formatted(earlier.id().line()));
      }
    }
  }

  private static void checkDays(List<PlacedVersion> versions) {
    List<PlacedVersion> sorted =
        versions.stream().sorted(Comparator.comparing(placed -> placed.version().from())).toList();
    for (int i = 1; i < sorted.size(); i++) {
      PlacedVersion earlier = sorted.get(i - 1);
      PlacedVersion later = sorted.get(i);
      LocalDate to = earlier.version().to();
      LocalDate from = later.version().from();
      String names = "%s (line %d)".formatted(earlier.version().id(), earlier.from().line());
      if (to == null) {
        later
            .from()
            .problem(
                "%s has no end, so both hold from %s on; write to: %s there"
                    .formatted(names, from, from));
      } else if (to.isAfter(from)) {
        later
            .from()
            .problem(
                "the days %s to %s are also those of %s; two versions never hold on one day"
                    .formatted(from, to.minusDays(1), names));
      } else if (to.isBefore(from)) {
        later
            .from()
            .problem(
                "the days %s to %s have no terms, since %s ends before; begin here on %s"
                    .formatted(to, from.minusDays(1), names, to));
      }
    }
  }
}
