package studio.moment.lake.pipelines.revenue.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The adapter files that come with the pipeline. They are read off documentation: check each
 * against a live account before paying anybody by it.
 */
public final class ShippedAdapters {
  private static final String FOLDER = "/studio/moment/lake/pipelines/revenue/partners/";
  private static final List<String> PARTNERS =
      List.of(
          "agoda",
          "awin",
          "coupang_partners",
          "impact",
          "jejurent",
          "linkprice",
          "partnerize",
          "travelpayouts");

  private ShippedAdapters() {}

  /** Whole files by their names, such as {@code linkprice.yaml}. */
  public static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String partner : PARTNERS) {
      texts.put(partner + ".yaml", text(partner + ".yaml"));
    }
    return texts;
  }

  private static String text(String name) {
    try (InputStream in = ShippedAdapters.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
