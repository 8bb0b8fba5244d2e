package studio.moment.lake.templates.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.pipelines.revenue.adapter.file.Adapters;
import studio.moment.lake.pipelines.revenue.policy.file.Policies;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.file.TextFile;

/**
 * Whether the catalog and the partners of a deployment are right: the first run in the night would
 * say the same, hours later.
 */
final class Contents {
  private Contents() {}

  /**
   * @throws LakeException ARGUMENTS with every problem of every file, one in a line
   */
  static void check(Deployment.Files files) {
    List<String> problems = new ArrayList<>();
    Path catalog = files.catalog();
    note(
        problems,
        () ->
            CatalogReader.read(
                TextFile.read(catalog, "a catalog"), catalog.getFileName().toString()));
    note(problems, () -> partners(files.partners()));
    if (!problems.isEmpty()) {
      throw LakeException.arguments(String.join("\n", problems));
    }
  }

  private static void partners(Path folder) {
    Map<String, String> adapters = new TreeMap<>();
    Map<String, String> policies = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        String name = folder.getFileName() + "/" + file.getFileName();
        (name.endsWith(Policies.SUFFIX) ? policies : adapters)
            .put(name, TextFile.read(file, "a partner's adapter or policy"));
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "%s cannot be read (%s). Name a folder of partners' adapters and policies."
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
    List<String> problems = new ArrayList<>();
    note(problems, () -> Adapters.read(adapters));
    note(problems, () -> Policies.read(policies));
    if (adapters.isEmpty()) {
      problems.add(
          folder.getFileName()
              + ": no partner's adapter (PARTNER.yaml) is in it; daily-revenue needs one");
    }
    if (!problems.isEmpty()) {
      throw LakeException.arguments(String.join("\n", problems));
    }
  }

  private static void note(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (LakeException e) {
      problems.add(e.getMessage());
    }
  }
}
