package studio.moment.lake.pipelines.revenue.adapter.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.file.AdapterReader;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.policy.file.Policies;
import studio.moment.lake.pipelines.revenue.policy.file.PolicyReader;
import studio.moment.lake.pipelines.revenue.run.PartnerFiles;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Shows a person what an adapter and a policy say and how a report is read by them, before any
 * money depends on it.
 */
public final class PartnerCheck {
  private final Appendable out;
  private final int shown;

  /**
   * @param shown how many rows, and how many rejections, are printed
   */
  public PartnerCheck(Appendable out, int shown) {
    this.out = out;
    this.shown = shown;
  }

  /**
   * Checks a partner's file, and a report by it.
   *
   * @param file an adapter, a policy ({@code *.policy.yaml}), or a folder of both; the policy
   *     beside an adapter is checked with it
   * @param report a report whose name is one of the adapter's
   * @return PUBLISHED where all is well, CHECK_FAILED where the report is refused or has rejections
   * @throws LakeException ARGUMENTS with every problem of every file, one in a line; also where a
   *     file cannot be read, or the report's name is none of the adapter's
   */
  public ExitCode check(Path file, Optional<Path> report) {
    if (Files.isDirectory(file) || isPolicy(file)) {
      report.ifPresent(
          given -> {
            throw LakeException.arguments(
                "%s is no adapter, so the report %s cannot be read by it. Give the adapter (PARTNER.yaml) in front of the report."
                    .formatted(file, given));
          });
    }
    List<Path> files = Files.isDirectory(file) ? yamlFiles(file) : withPolicy(file);
    Map<Path, Adapter> adapters = new TreeMap<>();
    Map<Path, PartnerPolicy> policies = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Path each : files) {
      try {
        if (isPolicy(each)) {
          policies.put(each, PolicyReader.read(text(each), each.toString()));
        } else {
          adapters.put(each, AdapterReader.read(text(each), each.toString()));
        }
      } catch (LakeException e) {
        problems.add(e.getMessage());
      }
    }
    problems.addAll(twice(adapters, Adapter::partner, "adapter"));
    problems.addAll(twice(policies, PartnerPolicy::partner, "policy"));
    for (Adapter adapter : adapters.values()) {
      policies.values().stream()
          .filter(policy -> policy.partner().equals(adapter.partner()))
          .forEach(policy -> problems.addAll(PartnerFiles.unread(adapter, policy)));
    }
    if (!problems.isEmpty()) {
      throw LakeException.arguments(String.join("\n", problems));
    }
    adapters.forEach(this::tell);
    policies.forEach(this::tell);
    if (!isPolicy(file)) {
      tellWithout(adapters, policies);
    }
    return report
        .map(given -> new ReportPreview(out, shown).show(adapters.get(file), given))
        .orElse(ExitCode.PUBLISHED);
  }

  private static <T> List<String> twice(
      Map<Path, T> files, Function<T, String> partner, String what) {
    List<String> problems = new ArrayList<>();
    Map<String, Path> first = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          Path earlier = first.putIfAbsent(partner.apply(file), path);
          if (earlier != null) {
            problems.add(
                "%s: the partner '%s' has its %s in %s already"
                    .formatted(path, partner.apply(file), what, earlier));
          }
        });
    return problems;
  }

  /** A slip in a partner's code leaves two files alone. */
  private void tellWithout(Map<Path, Adapter> adapters, Map<Path, PartnerPolicy> policies) {
    Set<String> read = new TreeSet<>();
    adapters.values().forEach(adapter -> read.add(adapter.partner()));
    Set<String> priced = new TreeSet<>();
    policies.values().forEach(policy -> priced.add(policy.partner()));
    for (String partner : read) {
      if (!priced.contains(partner)) {
        print(
            "note: '%s' has no policy here; daily-revenue needs one (%s%s)%n"
                .formatted(partner, partner, Policies.SUFFIX));
      }
    }
    for (String partner : priced) {
      if (!read.contains(partner)) {
        print("note: the policy of '%s' has no adapter here%n".formatted(partner));
      }
    }
  }

  private void tell(Path file, Adapter adapter) {
    print("%s: the adapter of '%s' is right; feeds:%n".formatted(file, adapter.partner()));
    for (Feed feed : adapter.feeds()) {
      print(
          "  %s (%s): %s%n"
              .formatted(
                  feed.name(),
                  feed.format().type().name().toLowerCase(Locale.ROOT),
                  feed.fileNames()));
    }
  }

  private void tell(Path file, PartnerPolicy policy) {
    print("%s: the policy of '%s' is right; versions:%n".formatted(file, policy.partner()));
    for (PolicyVersion version : policy.versions()) {
      print(
          "  %s, orders from %s%s: commission %s of what %s, creators %s of the %s, earned on %s%n"
              .formatted(
                  version.id(),
                  version.from(),
                  version.to() == null ? "" : " to " + version.to().minusDays(1),
                  TermWords.of(version.commission().terms()),
                  switch (version.commission().of()) {
                    case GROSS -> "was paid";
                    case COMMISSION -> "the report calls commission";
                  },
                  TermWords.of(version.creator().terms()),
                  version.creator().of().name().toLowerCase(Locale.ROOT),
                  TermWords.ofDays(version.earnOn())));
    }
  }

  private static boolean isPolicy(Path file) {
    return file.getFileName().toString().endsWith(Policies.SUFFIX);
  }

  private static List<Path> withPolicy(Path file) {
    if (isPolicy(file)) {
      return List.of(file);
    }
    String name = file.getFileName().toString().replaceFirst("[.]ya?ml$", "");
    Path policy = file.resolveSibling(name + Policies.SUFFIX);
    return Files.exists(policy) ? List.of(file, policy) : List.of(file);
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().matches(".*[.]ya?ml"))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw LakeException.arguments(
            "There is no YAML file in %s. Give the folder of adapters (PARTNER.yaml) and policies (PARTNER%s)."
                .formatted(folder, Policies.SUFFIX));
      }
      return found;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LakeException unreadable(Path file, IOException e) {
    return new LakeException(
        ExitCode.ARGUMENTS,
        "The file %s cannot be read (%s). Give the path of a file that is there, in UTF-8."
            .formatted(file, e.getClass().getSimpleName()),
        e);
  }

  private void print(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
