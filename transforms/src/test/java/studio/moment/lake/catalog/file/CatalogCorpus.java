package studio.moment.lake.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.catalog.Catalog;

/** Catalog files for tests: the wrong ones are resources, each wrong in one way. */
final class CatalogCorpus {
  private static final List<String> GROUPS =
      List.of("files", "tables", "columns", "patterns", "references", "modes");

  /**
   * @param wrong what is wrong
   * @param editor the shape alone shows it, so that an editor that knows the schema marks it too
   * @param message the one problem's beginning, after the file's name
   */
  record Wrong(String wrong, boolean editor, String message, String file) {
    @Override
    public String toString() {
      return wrong;
    }
  }

  private CatalogCorpus() {}

  static List<Wrong> wrong() {
    ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
    List<Wrong> all = new ArrayList<>();
    for (String group : GROUPS) {
      try {
        all.addAll(
            mapper.readValue(
                resource("wrong/" + group + ".yaml"), new TypeReference<List<Wrong>>() {}));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** A file that uses every key of the format. */
  static String complete() {
    return resource("complete.yaml");
  }

  /** A file of one table called public.t, with these keys from line 4, four spaces in. */
  static String table(String keys) {
    return "version: 1\ntables:\n  - table: public.t\n" + keys.strip().indent(4);
  }

  static String resource(String name) {
    try (InputStream resource = Catalog.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
