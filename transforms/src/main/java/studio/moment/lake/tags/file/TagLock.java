package studio.moment.lake.tags.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * What {@code tags apply} leaves for catalogs: which resource each short name is. It holds names
 * only and belongs into version control beside the catalog.
 *
 * @param taxonomy {@code projects/P/locations/L/taxonomies/T}
 * @param tags resource names by short name
 */
public record TagLock(String taxonomy, Map<String, String> tags) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TAXONOMY =
      Pattern.compile("projects/[^/]+/locations/[^/]+/taxonomies/[^/]+");

  public TagLock {
    tags = new TreeMap<>(tags);
  }

  /** Where the taxonomy lives. */
  public String location() {
    return taxonomy.split("/")[3];
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param file its name for messages
   * @throws LakeException ARGUMENTS where it is something else
   */
  public static TagLock read(String text, String file) {
    try {
      JsonNode json = JSON.readTree(text);
      String taxonomy = json.path("taxonomy").asText();
      Map<String, String> tags = new TreeMap<>();
      json.path("tags").fields().forEachRemaining(e -> tags.put(e.getKey(), e.getValue().asText()));
      boolean isRight =
          TAXONOMY.matcher(taxonomy).matches()
              && tags.values().stream()
                  .allMatch(tag -> tag.matches(Pattern.quote(taxonomy + "/policyTags/") + "[^/]+"));
      if (isRight) {
        return new TagLock(taxonomy, tags);
      }
    } catch (JsonProcessingException e) {
      // Told below: there is no other reading of the file.
    }
    throw LakeException.arguments(
        file + " is not a file of policy tags; ./lake tags apply --out=FILE writes one.");
  }

  /** The file's text, the same for the same tags. */
  public String text() {
    ObjectNode json = JSON.createObjectNode().put("taxonomy", taxonomy);
    ObjectNode names = json.putObject("tags");
    tags.forEach(names::put);
    return json.toPrettyString() + "\n";
  }

  /**
   * Writes the file in one step, so that nobody reads half of it.
   *
   * @throws LakeException ARGUMENTS where the place cannot be written
   */
  public void write(Path file) {
    Path whole = file.toAbsolutePath();
    try {
      Path part = Files.createTempFile(whole.getParent(), ".tags", ".part");
      Files.writeString(part, text(), StandardCharsets.UTF_8);
      Files.move(
          part,
          whole,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The tags are made, but "
              + file
              + " cannot be written; name another file with --out and"
              + " run again, which makes nothing twice.",
          e);
    }
  }
}
