package studio.moment.lake.pipelines.revenue.adapter.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** All adapters of a run. */
public final class Adapters {
  /** How settlement policies are called, which lie in the same folder. */
  private static final String POLICY = ".policy.yaml";

  private Adapters() {}

  /**
   * Reads files of adapters, all of them before anything is told to be wrong.
   *
   * @param texts whole files by their names
   * @return adapters by their partners' codes, in the order of the files
   * @throws LakeException ARGUMENTS with the problems of all files, one in a line
   */
  public static Map<String, Adapter> read(Map<String, String> texts) {
    Map<String, Adapter> adapters = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    texts.forEach(
        (file, text) -> {
          try {
            Adapter adapter = AdapterReader.read(text, file);
            String earlier = files.putIfAbsent(adapter.partner(), file);
            if (earlier != null) {
              problems.add(
                  "%s: the partner '%s' has its adapter in %s already"
                      .formatted(file, adapter.partner(), earlier));
            }
            adapters.putIfAbsent(adapter.partner(), adapter);
          } catch (LakeException e) {
            problems.add(e.getMessage());
          }
        });
    if (!problems.isEmpty()) {
      throw LakeException.arguments(String.join("\n", problems));
    }
    return adapters;
  }

  /**
   * Reads the adapter files (*.yaml, *.yml, but no *.policy.yaml) that lie directly in a local
   * folder.
   *
   * @throws LakeException ARGUMENTS where there is none, or one is wrong
   */
  public static Map<String, Adapter> readFolder(Path folder) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Adapters::isYaml).sorted().toList()) {
        texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The folder of adapters %s cannot be read (%s). Give a folder of YAML files, one for each partner."
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
    if (texts.isEmpty()) {
      throw LakeException.arguments(
          "The folder of adapters %s has no YAML file. Put one there for each partner."
              .formatted(folder));
    }
    return read(texts);
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(POLICY) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
