package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFile;

/**
 * A partner's report and where its bytes come from.
 *
 * @param file what the run knows of it
 * @param open opens a file below the reports folder by its name: the report, or the one beside it
 */
public record Report(ReportFile file, Opener open) {

  /** Opens files below the reports folder. */
  @FunctionalInterface
  public interface Opener {
    InputStream open(String path) throws IOException;
  }

  /** A report of bytes at hand. */
  public static Report of(ReportFile file, Function<String, InputStream> open) {
    return new Report(file, open::apply);
  }

  InputStream bytes() throws IOException {
    return open.open(file.path());
  }
}
