package studio.moment.lake.postgres.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Secret;

/**
 * A PostgreSQL database to read, as {@code --source}, {@code --username} and {@code --password}
 * name it.
 *
 * @param username null: the driver's default
 * @param password null: none
 * @param parameters further pgjdbc parameters of the URL
 */
public record SourceAddress(
    String host,
    int port,
    String database,
    Secret username,
    Secret password,
    Map<String, String> parameters)
    implements Serializable {
  private static final String SCHEME = "jdbc:postgresql://";
  private static final int DEFAULT_PORT = 5432;
  private static final Pattern LOOPBACK = Pattern.compile("127([.][0-9]{1,3}){3}");

  /** Parameters that would carry a secret into job graphs and logs. */
  private static final Set<String> SECRETS = Set.of("user", "password", "sslpassword");

  /** Parameters that the reader sets itself because correctness hangs on them. */
  private static final Set<String> OWNED =
      Set.of("options", "replication", "readonly", "autosave", "preferquerymode");

  public SourceAddress {
    requireNonNull(host, "host");
    requireNonNull(database, "database");
    parameters = new TreeMap<>(parameters);
  }

  /**
   * An address of options as they were given, see {@link #parse}.
   *
   * @param username a name or a reference, or null
   * @param password a reference, or null
   * @throws LakeException ARGUMENTS also where a reference is none
   */
  public static SourceAddress ofOptions(String url, String username, String password) {
    return parse(
        url,
        username == null ? null : Secret.parseUser("username", username),
        password == null ? null : Secret.parse("password", password));
  }

  /**
   * Parses {@code jdbc:postgresql://host[:port]/database[?parameter=value&...]}.
   *
   * @throws LakeException ARGUMENTS for anything else, and for a user or password inside the URL
   */
  public static SourceAddress parse(String url, Secret username, Secret password) {
    if (!url.startsWith(SCHEME)) {
      throw LakeException.arguments(
          "--source must be jdbc:postgresql://host[:port]/database; what was given starts with "
              + firstWord(url)
              + ".");
    }
    URI uri;
    try {
      uri = new URI(url.substring("jdbc:".length()));
    } catch (URISyntaxException e) {
      // The exception quotes the URL, which may hold a password.
      throw LakeException.arguments(
          "--source is no valid URL: " + e.getReason() + " at character " + e.getIndex() + ".");
    }
    if (uri.getRawUserInfo() != null || uri.getHost() == null && url.contains("@")) {
      throw secretInUrl("a user");
    }
    if (uri.getHost() == null) {
      throw LakeException.arguments(
          "--source names no host: write jdbc:postgresql://host[:port]/database.");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (path.length() < 2) {
      throw LakeException.arguments(
          "--source names no database: write jdbc:postgresql://" + uri.getHost() + "/database.");
    }
    return new SourceAddress(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        path.substring(1),
        username,
        password,
        parameters(uri.getRawQuery()));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name =
          URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
      String lower = name.toLowerCase(Locale.ROOT);
      if (SECRETS.contains(lower)) {
        throw secretInUrl(lower);
      }
      if (OWNED.contains(lower)) {
        throw LakeException.arguments(
            "--source sets " + name + ", which the reader sets itself; leave it out.");
      }
      parameters.put(
          name,
          equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static LakeException secretInUrl(String what) {
    return LakeException.arguments(
        "--source holds "
            + what
            + "; it would end up in logs and job graphs. Give --username and --password as env:NAME,"
            + " file:PATH or secret:projects/P/secrets/S/versions/V instead.");
  }

  private static String firstWord(String url) {
    int end = 0;
    while (end < url.length() && (Character.isLetterOrDigit(url.charAt(end)))) {
      end++;
    }
    return end == 0 ? "something else" : "\"" + url.substring(0, end) + "\"";
  }

  /** Whether the server is this machine, where encryption on the way adds nothing. */
  public boolean isLoopback() {
    return host.equals("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]");
  }

  /** How messages name the server; holds no secret. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
