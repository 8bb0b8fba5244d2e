package studio.moment.lake.templates.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.YamlFile;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Reads a YAML file whole, and tells all that is wrong with it at once. */
public final class TextFile {
  private TextFile() {}

  /**
   * @param what the file is to be, for messages
   * @param reader makes the value; what it notes as a problem ends the reading afterwards
   * @throws LakeException ARGUMENTS with a line for each problem: file, line, column, field
   */
  public static <T> T readYaml(Path file, String what, BiFunction<YamlMap, Problems, T> reader) {
    Problems problems = new Problems(file.getFileName().toString());
    T value =
        YamlFile.read(read(file, what), problems)
            .flatMap(root -> root.map(what))
            .map(map -> reader.apply(map, problems))
            .orElse(null);
    problems.throwIfAny();
    return value;
  }

  /**
   * The text of a file.
   *
   * @throws LakeException ARGUMENTS where it cannot be read
   */
  public static String read(Path file, String what) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "%s cannot be read (%s). Name %s that is there."
              .formatted(file, e.getClass().getSimpleName(), what),
          e);
    }
  }
}
