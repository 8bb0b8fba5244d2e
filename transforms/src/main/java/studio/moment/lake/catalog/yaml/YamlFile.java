package studio.moment.lake.catalog.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML file with the place of every value. Nothing is built from the file but its own maps, lists
 * and texts, and none of it grows beyond the limits below.
 */
public final class YamlFile {
  static final int MAX_CHARACTERS = 1_000_000;
  static final int MAX_ALIASES = 200;
  static final int MAX_DEPTH = 20;

  private YamlFile() {}

  /** The document, or empty with what is wrong added to {@code problems}. */
  public static Optional<YamlValue> read(String text, Problems problems) {
    int characters = text.codePointCount(0, text.length());
    if (characters > MAX_CHARACTERS) {
      problems.add(
          1,
          1,
          "",
          "the file has %,d characters, more than the %,d that are read; split it"
              .formatted(characters, MAX_CHARACTERS));
      return Optional.empty();
    }
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    try {
      Node root =
          new Composer(new ParserImpl(new StreamReader(text), limits), new Resolver(), limits)
              .getSingleNode();
      if (root == null) {
        problems.add(1, 1, "", "the file is empty");
        return Optional.empty();
      }
      return Optional.of(new YamlValue(root, "", problems));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      String what = e.getProblem() != null ? e.getProblem() : e.getContext();
      String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
      String hint =
          (what + context).contains("alias") ? "; a text that begins with * stands in quotes" : "";
      problems.add(
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          "",
          "this is not YAML: " + (what + context).replaceAll("\\s+", " ") + hint);
    } catch (ReaderException e) {
      addUnprintable(text, problems);
    } catch (YAMLException e) {
      problems.add(
          1,
          1,
          "",
          "the file is nested deeper than %d levels or repeats more than %d maps and lists by alias; write it plainly"
              .formatted(MAX_DEPTH, MAX_ALIASES));
    }
    return Optional.empty();
  }

  private static void addUnprintable(String text, Problems problems) {
    int line = 1;
    int column = 1;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      if (!StreamReader.isPrintable(character)) {
        problems.add(
            line,
            column,
            "",
            "the character U+%04X cannot stand in YAML; is the file UTF-8 text?"
                .formatted(character));
        return;
      }
      at += Character.charCount(character);
      column = character == '\n' ? 1 : column + 1;
      line = character == '\n' ? line + 1 : line;
    }
  }
}
