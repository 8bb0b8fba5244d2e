package studio.moment.lake.templates.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import studio.moment.lake.testing.Project;

/**
 * An image as {@code docker load} takes it.
 *
 * @param config what a container of it starts with
 * @param files of all layers: path to size in bytes
 * @param layers bytes of each layer as it is stored, lowest first
 */
public record ImageTar(JsonNode config, Map<String, Long> files, List<Long> layers) {
  /** Where Jib leaves the image of a pipeline. */
  public static Path of(String pipeline) {
    return Project.file("templates/target/images/" + pipeline + ".tar");
  }

  /**
   * Reads an image.
   *
   * @param root where its files are unpacked; null for nowhere
   */
  public static ImageTar read(Path tar, Path root) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, byte[]> documents = new HashMap<>();
    try (TarArchiveInputStream in = open(Files.newInputStream(tar))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().endsWith(".json")) {
          documents.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    JsonNode manifest = json.readTree(documents.get("manifest.json")).get(0);
    Map<String, Long> files = new HashMap<>();
    Map<String, Long> sizes = new HashMap<>();
    try (TarArchiveInputStream in = open(Files.newInputStream(tar))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().endsWith(".json")) {
          sizes.put(entry.getName(), entry.getSize());
          layer(in, files, root);
        }
      }
    }
    List<Long> layers = new ArrayList<>();
    manifest.get("Layers").forEach(layer -> layers.add(sizes.get(layer.asText())));
    return new ImageTar(
        json.readTree(documents.get(manifest.get("Config").asText())), files, layers);
  }

  private static void layer(InputStream stored, Map<String, Long> files, Path root)
      throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(stored);
    bytes.mark(2);
    boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    // Not closed: the image goes on behind the layer.
    TarArchiveInputStream in =
        new TarArchiveInputStream(zipped ? new GZIPInputStream(bytes) : bytes);
    for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      if (entry.isFile()) {
        String path = "/" + entry.getName().replaceFirst("^\\.?/", "");
        files.put(path, entry.getSize());
        if (root != null) {
          Path file = root.resolve(path.substring(1)).normalize();
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
  }

  private static TarArchiveInputStream open(InputStream in) {
    return new TarArchiveInputStream(new BufferedInputStream(in));
  }

  /** A variable of the container's environment; empty where there is none. */
  public String variable(String name) {
    for (JsonNode each : config.at("/config/Env")) {
      if (each.asText().startsWith(name + "=")) {
        return each.asText().substring(name.length() + 1);
      }
    }
    return "";
  }
}
