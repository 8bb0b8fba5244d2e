package studio.moment.lake.warehouse;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Dialect;

/**
 * Where a warehouse is, as {@code --warehouse} names it. {@code toString} gives a URI that parses
 * to the same address.
 */
public sealed interface WarehouseAddress extends Serializable {
  /**
   * Reads {@code bigquery:PROJECT?location=asia-northeast3&prefix=} or {@code duckdb:FILE}.
   *
   * @throws LakeException {@link studio.moment.lake.runs.ExitCode#ARGUMENTS} saying what is wrong
   */
  static WarehouseAddress parse(String text) {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    return switch (scheme) {
      case "bigquery" -> BigQuery.parse(text.substring(colon + 1));
      case "duckdb" -> DuckDb.parse(text.substring(colon + 1));
      default -> throw wrong("'" + text + "' is neither bigquery:PROJECT nor duckdb:FILE");
    };
  }

  /** What the warehouse can hold. */
  default Dialect dialect() {
    return this instanceof BigQuery ? Dialect.BIGQUERY : Dialect.DUCKDB;
  }

  private static LakeException wrong(String what) {
    return LakeException.arguments("--warehouse: " + what + ".");
  }

  /**
   * BigQuery datasets of one project.
   *
   * @param location where datasets are made and jobs run; a dataset made without one would be in
   *     the US
   * @param prefix stands before each dataset's name, may be empty
   */
  record BigQuery(String project, String location, String prefix) implements WarehouseAddress {
    public static final String DEFAULT_LOCATION = "asia-northeast3";

    /** Google's rule for project ids; older ones stand behind a domain. */
    private static final Pattern PROJECT =
        Pattern.compile("([a-z0-9.-]+\\.[a-z]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");

    private static final Pattern LOCATION = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_]{0,512}");

    public BigQuery {
      if (!PROJECT.matcher(project).matches()) {
        throw wrong(
            "'"
                + project
                + "' is no project id (6 to 30 lower-case letters, digits and hyphens, a letter"
                + " first)");
      }
      if (!LOCATION.matcher(location).matches()) {
        throw wrong("'" + location + "' is no BigQuery location such as asia-northeast3 or US");
      }
      if (!PREFIX.matcher(prefix).matches()) {
        throw wrong(
            "prefix '"
                + prefix
                + "' cannot begin a dataset's name (letters, digits and underscores only)");
      }
    }

    private static BigQuery parse(String rest) {
      int mark = rest.indexOf('?');
      String project = mark < 0 ? rest : rest.substring(0, mark);
      Map<String, String> query = new LinkedHashMap<>();
      for (String pair : (mark < 0 ? "" : rest.substring(mark + 1)).split("&")) {
        if (pair.isEmpty()) {
          continue;
        }
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        if (!key.equals("location") && !key.equals("prefix")) {
          throw wrong("'" + key + "' is not known behind the '?'; location= and prefix= are");
        }
        if (query.put(key, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
          throw wrong(key + "= stands there twice");
        }
      }
      String location = query.getOrDefault("location", "");
      return new BigQuery(
          project,
          location.isEmpty() ? DEFAULT_LOCATION : location,
          query.getOrDefault("prefix", ""));
    }

    @Override
    public String toString() {
      return "bigquery:"
          + project
          + "?location="
          + location
          + (prefix.isEmpty() ? "" : "&prefix=" + prefix);
    }
  }

  /**
   * One DuckDB file.
   *
   * @param path absolute; the file and its folder are made when a run first writes
   */
  record DuckDb(String path) implements WarehouseAddress {
    public DuckDb {
      requireNonNull(path, "path");
    }

    private static DuckDb parse(String rest) {
      if (rest.isBlank()) {
        throw wrong("duckdb: needs a file, for example duckdb:warehouse.duckdb");
      }
      if (rest.startsWith("//") && !rest.startsWith("///")) {
        throw wrong("'duckdb:" + rest + "' names a host; a local file is duckdb:/path/to/file");
      }
      if (rest.equals(":memory:")) {
        throw wrong("a warehouse in memory would be gone with the run; name a file");
      }
      if (rest.indexOf('?') >= 0) {
        throw wrong("duckdb:FILE takes nothing behind a '?'");
      }
      Path path = absolute(rest);
      if (rest.endsWith("/") || Files.isDirectory(path)) {
        throw wrong("'" + rest + "' is a folder; name a file in it");
      }
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw wrong("'" + rest + "' is no regular file");
      }
      for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
          throw wrong("'" + folder + "' is a file, so '" + rest + "' cannot be in it");
        }
      }
      return new DuckDb(path.toString());
    }

    // A shell does not expand the tilde behind "duckdb:".
    private static Path absolute(String file) {
      try {
        Path path =
            file.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), file.substring(2))
                : Path.of(file);
        return path.toAbsolutePath().normalize();
      } catch (InvalidPathException e) {
        throw wrong("'" + file.replace("\0", "\\0") + "' is no path: " + e.getReason());
      }
    }

    @Override
    public String toString() {
      return "duckdb:" + path;
    }
  }
}
