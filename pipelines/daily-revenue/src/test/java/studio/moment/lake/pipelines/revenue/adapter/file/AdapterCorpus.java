package studio.moment.lake.pipelines.revenue.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import studio.moment.lake.pipelines.revenue.adapter.Adapted;

/** Adapter files for tests: the wrong ones are resources, each wrong in one way. */
final class AdapterCorpus {
  /**
   * @param wrong what is wrong
   * @param editor the shape alone shows it, so that an editor that knows the schema marks it too
   * @param from what is replaced in the simple adapter, or null
   * @param add what stands at its end, or null
   * @param message the one problem's beginning, after the file's name
   */
  record Wrong(String wrong, boolean editor, String from, String to, String add, String message) {
    String file() {
      if (from == null) {
        return Adapted.SIMPLE + add + "\n";
      }
      if (!Adapted.SIMPLE.contains(from)) {
        throw new IllegalStateException("not in the simple adapter: " + from);
      }
      return Adapted.SIMPLE.replace(from, to);
    }

    @Override
    public String toString() {
      return wrong;
    }
  }

  private AdapterCorpus() {}

  static List<Wrong> wrong() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readValue(Adapted.resource("wrong.yaml"), new TypeReference<List<Wrong>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that uses every key of the format. */
  static String complete() {
    return new String(Adapted.resource("complete.yaml"), UTF_8);
  }
}
