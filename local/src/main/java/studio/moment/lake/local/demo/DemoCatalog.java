package studio.moment.lake.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The catalog of the sample platform. */
public final class DemoCatalog {
  private DemoCatalog() {}

  /** The file, comments included. */
  public static String text() {
    try (InputStream in = DemoCatalog.class.getResourceAsStream("demo-catalog.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
