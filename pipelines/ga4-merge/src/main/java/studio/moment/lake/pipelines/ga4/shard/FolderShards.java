package studio.moment.lake.pipelines.ga4.shard;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * The shards of a folder, local or {@code gs://}. A shard is a file {@code
 * events_YYYYMMDD.parquet}, several files {@code events_YYYYMMDD-000.parquet} ({@code -}, {@code _}
 * or {@code .} before the part), or a folder {@code events_YYYYMMDD} of Parquet files; the same
 * with {@code events_fresh_} and {@code events_intraday_}. Anything else is left alone.
 */
public final class FolderShards {
  private static final String SUFFIX = ".parquet";

  /** A shard's name and its part's. */
  private static final Pattern PART =
      Pattern.compile("(events_(?:fresh_|intraday_)?[0-9]{8})[-_.].+");

  private final String folder;
  private final Map<ShardName, Map<Form, List<ShardPart>>> found =
      new TreeMap<>(Comparator.comparing(ShardName::date).thenComparing(ShardName::kind));

  private FolderShards(String folder) {
    this.folder = folder;
  }

  private enum Form {
    FILE,
    PARTS,
    FOLDER
  }

  /**
   * All versions of all days, in the order of their days. Nothing is opened.
   *
   * @param root the folder, with or without a slash at the end
   * @throws LakeException ARGUMENTS where the folder has no shard, a name is not a day's, or a
   *     shard is there twice; NOT_READY where the folder cannot be listed
   */
  public static List<FileShard> list(String root) {
    FolderShards shards =
        new FolderShards(root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
    shards.match("/events_*" + SUFFIX).forEach(shards::addFile);
    shards.match("/events_*/*" + SUFFIX).forEach(shards::addFileOfFolder);
    if (shards.found.isEmpty()) {
      throw LakeException.arguments(
          "There is no GA4 shard in "
              + root
              + ". --ga4 takes a folder of events_YYYYMMDD.parquet files (also events_fresh_ and"
              + " events_intraday_), or bigquery:PROJECT.analytics_NUMBER.");
    }
    return shards.found.keySet().stream().map(shards::shard).toList();
  }

  /** Folders on this machine are listed by name: a wildcard in theirs would not be taken as is. */
  private List<ShardPart> match(String pattern) {
    try {
      return folder.contains("://") ? matchRemote(pattern) : matchLocal(pattern);
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The GA4 export "
              + folder
              + " cannot be listed ("
              + e.getClass().getSimpleName()
              + "). Check the address and that this account may list it.",
          e);
    }
  }

  private List<ShardPart> matchRemote(String pattern) throws IOException {
    MatchResult match = FileSystems.match(folder + pattern);
    return match.status() == MatchResult.Status.OK
        ? match.metadata().stream().map(ShardPart::of).toList()
        : List.of();
  }

  private List<ShardPart> matchLocal(String pattern) throws IOException {
    Path root = Path.of(folder).toAbsolutePath();
    PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + pattern.substring(1));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root, 2, FileVisitOption.FOLLOW_LINKS)) {
      List<ShardPart> parts = new ArrayList<>();
      for (Path file : (Iterable<Path>) files::iterator) {
        if (matcher.matches(root.relativize(file)) && Files.isRegularFile(file)) {
          parts.add(new ShardPart(file.toString(), Files.size(file), null));
        }
      }
      return parts;
    }
  }

  private void addFile(ShardPart part) {
    String name = part.file().substring(0, part.file().length() - SUFFIX.length());
    Matcher parts = PART.matcher(name);
    add(parts.matches() ? parts.group(1) : name, parts.matches() ? Form.PARTS : Form.FILE, part);
  }

  private void addFileOfFolder(ShardPart part) {
    if (!part.file().startsWith("_") && !part.file().startsWith(".")) {
      String[] steps = part.uri().split("[/\\\\]");
      add(steps[steps.length - 2], Form.FOLDER, part);
    }
  }

  private void add(String table, Form form, ShardPart part) {
    ShardName name = ShardName.parse(table).orElseThrow(() -> noDay(table));
    found
        .computeIfAbsent(name, key -> new LinkedHashMap<>())
        .computeIfAbsent(form, key -> new ArrayList<>())
        .add(part);
  }

  /** People name files: a slip would silently leave a day out. */
  private LakeException noDay(String table) {
    return LakeException.arguments(
        "'"
            + table
            + "' in "
            + folder
            + " begins like a GA4 shard, but no day follows. Shards are called events_YYYYMMDD,"
            + " events_fresh_YYYYMMDD or events_intraday_YYYYMMDD; rename it or move it elsewhere.");
  }

  private FileShard shard(ShardName name) {
    Map<Form, List<ShardPart>> forms = found.get(name);
    if (forms.size() > 1) {
      throw LakeException.arguments(
          name
              + " is in "
              + folder
              + " in more than one form ("
              + forms.values().stream().map(parts -> parts.get(0).uri()).collect(joining(", "))
              + "), and reading both would count the day twice. Keep one of them.");
    }
    List<ShardPart> parts = new ArrayList<>(forms.values().iterator().next());
    parts.sort(Comparator.comparing(ShardPart::uri));
    return new FileShard(name, parts);
  }
}
