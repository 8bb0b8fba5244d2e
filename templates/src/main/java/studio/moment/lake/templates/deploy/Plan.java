package studio.moment.lake.templates.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.deploy.step.Section;

/**
 * Everything a deployment needs, in order.
 *
 * @param files that commands read, by their path below the deployment's folder; nothing secret is
 *     in them
 */
public record Plan(List<Section> sections, Map<String, String> files) {
  public Plan {
    sections = List.copyOf(sections);
    files = Map.copyOf(files);
  }

  /**
   * Writes the files.
   *
   * @throws LakeException ARGUMENTS where that fails
   */
  public void writeFiles(Path folder) {
    new LinkedHashMap<>(files)
        .forEach(
            (path, text) -> {
              try {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text, UTF_8);
              } catch (IOException e) {
                throw new LakeException(
                    ExitCode.ARGUMENTS,
                    "%s cannot be written below %s (%s). Commands read it; make the folder writable."
                        .formatted(path, folder, e.getClass().getSimpleName()),
                    e);
              }
            });
  }
}
