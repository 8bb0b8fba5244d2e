package studio.moment.lake.local.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.moment.lake.local.reports.partner.Profile;
import studio.moment.lake.local.reports.partner.Profiles;
import studio.moment.lake.runs.LakeException;

/** The adapters and policies of the sample platform's partners. */
public final class DemoPartners {
  private static final String FOLDER = "/studio/moment/lake/local/demo-partners/";

  private DemoPartners() {}

  /** Whole files by their names: for each partner CODE.yaml and CODE.policy.yaml. */
  public static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Profile profile : Profiles.all()) {
      for (String ending : new String[] {".yaml", ".policy.yaml"}) {
        String name = profile.code() + ending;
        texts.put(name, text(name));
      }
    }
    return texts;
  }

  /**
   * Writes the files.
   *
   * @param folder made if need be; an earlier sample in it is replaced
   * @throws LakeException ARGUMENTS where the folder holds other files
   */
  public static void write(Path folder) throws IOException {
    ReportsFolder.prepare(folder);
    for (Map.Entry<String, String> file : texts().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue(), UTF_8);
    }
  }

  private static String text(String name) {
    try (InputStream in = DemoPartners.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
