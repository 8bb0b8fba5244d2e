package studio.moment.lake.templates.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.templates.deploy.Deployment.Alerts;
import studio.moment.lake.templates.deploy.Deployment.Audit;
import studio.moment.lake.templates.deploy.Deployment.Database;
import studio.moment.lake.templates.deploy.Deployment.Groups;
import studio.moment.lake.templates.deploy.Deployment.Images;
import studio.moment.lake.templates.deploy.Deployment.Network;
import studio.moment.lake.templates.file.TextFile;

/** Reads {@code deployment.yaml}; {@code deployment.schema.json} says the same to an editor. */
public final class DeploymentReader {
  /** Every key of the file. */
  static final List<String> KEYS =
      List.of(
          "version",
          "project",
          "region",
          "name",
          "images",
          "source",
          "ledger",
          "ga4",
          "catalog",
          "schedules",
          "partners",
          "taxonomy",
          "events",
          "reports",
          "groups",
          "alerts",
          "network",
          "audit");

  /** Personal data of people in Korea stays there: every store, key and worker is in Seoul. */
  static final String REGION = "asia-northeast3";

  private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";
  private static final int MOST = 20;

  private final Path folder;

  private DeploymentReader(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS with every problem of the file
   */
  public static Deployment read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return TextFile.readYaml(
        file, "a deployment.yaml", (root, problems) -> new DeploymentReader(folder).read(root));
  }

  private Deployment read(YamlMap root) {
    root.allowOnly(KEYS);
    root.require("version", "version: 1")
        .ifPresent(
            version -> {
              OptionalLong number = version.wholeNumber("the number 1", 1);
              if (number.isPresent() && number.getAsLong() != 1) {
                version.problem("this release reads version 1");
              }
            });
    String project =
        required(root, "project", "my-project", "[a-z][-a-z0-9]{4,28}[a-z0-9]", "a project's id");
    String region = root.require("region", "region: " + REGION).map(this::region).orElse(REGION);
    String name =
        optional(root, "name", "lake", "[a-z][a-z0-9-]{1,14}[a-z0-9]", "2 to 16 of a-z, 0-9, -");
    Database source = database(root, "source", true);
    Database ledger = root.get("ledger").isPresent() ? database(root, "ledger", false) : source;
    return new Deployment(
        folder,
        project,
        region,
        name,
        images(root),
        source,
        new Database(
            ledger.url().isEmpty() ? source.url() : ledger.url(),
            ledger.username(),
            ledger.secret()),
        required(
            root,
            "ga4",
            "bigquery:my-project.analytics_123456789",
            "bigquery:[^.\\s]+\\.analytics_\\d+|gs://\\S+",
            "bigquery:PROJECT.analytics_N or a gs:// folder"),
        new Deployment.Files(
            file(root, "catalog", "catalog.yaml", true, false),
            file(root, "schedules", "schedules.yaml", true, false),
            file(root, "partners", "partners", true, true),
            file(root, "taxonomy", "taxonomy.yaml", false, false),
            file(root, "events", "events.yaml", false, false)),
        optional(root, "reports", "", "gs://[^/\\s]+(/\\S*)?", "a gs:// folder"),
        groups(root),
        alerts(root),
        network(root),
        audit(root));
  }

  private String region(YamlValue value) {
    String region = value.text("the region " + REGION).orElse(REGION);
    if (!region.equals(REGION)) {
      value.problem(
          "must be "
              + REGION
              + " (Seoul): datasets, keys, buckets and workers hold personal data and lie together"
              + " where the database is");
    }
    return REGION;
  }

  private static Database database(YamlMap root, String key, boolean withUrl) {
    Optional<YamlMap> map =
        root.require(key, key + ": {url: ..., username: ..., passwordSecret: ...}")
            .flatMap(value -> value.map("url, username, passwordSecret"));
    if (map.isEmpty()) {
      return new Database("", "", "");
    }
    map.get().allowOnly(List.of("url", "username", "passwordSecret"));
    String form = "jdbc:postgresql://[^@?\\s]+(\\?\\S*)?|(s3|gs)://\\S+";
    String words =
        "jdbc:postgresql://host[:port]/database (no user or password inside), s3:// or gs://";
    String url =
        withUrl
            ? required(map.get(), "url", "jdbc:postgresql://db.example.internal/shop", form, words)
            : optional(map.get(), "url", "", form, words);
    boolean export = url.startsWith("s3:") || url.startsWith("gs:");
    String secret = "[A-Za-z0-9_-]{1,255}";
    String secretWords =
        "the name of a secret in Secret Manager, never the password: letters, digits, - and _";
    if (export) {
      return new Database(
          url,
          optional(map.get(), "username", "", "\\S+", "a database user"),
          secretName(map.get(), false, secret, secretWords));
    }
    return new Database(
        url,
        required(map.get(), "username", "reader", "\\S+", "a database user"),
        secretName(map.get(), true, secret, secretWords));
  }

  /** What is written may be the password itself, so no message repeats it. */
  private static String secretName(YamlMap map, boolean isRequired, String form, String words) {
    Optional<YamlValue> value =
        isRequired
            ? map.require("passwordSecret", "passwordSecret: shop-reader")
            : map.get("passwordSecret");
    return value
        .map(
            place -> {
              String text = place.scalar().orElse("");
              if (!text.matches(form)) {
                place.problem("expected " + words);
                return "";
              }
              return text;
            })
        .orElse("");
  }

  private Images images(YamlMap root) {
    Optional<YamlMap> map = root.get("images").flatMap(value -> value.map("folder, tag"));
    map.ifPresent(images -> images.allowOnly(List.of("folder", "tag")));
    return new Images(
        folder.resolve(
            map.map(images -> optional(images, "folder", "target/images", "\\S+", "a path"))
                .orElse("target/images")),
        map.map(
                images ->
                    optional(images, "tag", "0.1.0", "\\w[\\w.-]{0,127}", "a tag such as 0.1.0"))
            .orElse("0.1.0"));
  }

  private static Groups groups(YamlMap root) {
    Optional<YamlMap> map = root.get("groups").flatMap(value -> value.map("groups' addresses"));
    map.ifPresent(groups -> groups.allowOnly(List.of("analysts", "finance", "operators")));
    return new Groups(group(map, "analysts"), group(map, "finance"), group(map, "operators"));
  }

  private static String group(Optional<YamlMap> map, String key) {
    return map.map(groups -> optional(groups, key, "", EMAIL, "a group's e-mail address"))
        .orElse("");
  }

  private static Alerts alerts(YamlMap root) {
    Optional<YamlMap> map =
        root.require("alerts", "alerts: {emails: [data@example.com]}")
            .flatMap(value -> value.map("emails, morning, budget, billingAccount"));
    if (map.isEmpty()) {
      return new Alerts(List.of(), LocalTime.of(7, 0), "", "");
    }
    map.get().allowOnly(List.of("emails", "morning", "budget", "billingAccount"));
    List<String> emails =
        map
            .get()
            .require("emails", "emails: [data@example.com]")
            .map(value -> value.list("e-mail addresses", MOST))
            .orElse(List.of())
            .stream()
            .map(item -> matching(item, EMAIL, "an e-mail address"))
            .toList();
    String morning =
        optional(map.get(), "morning", "07:00", "([01]\\d|2[0-3]):00", "a full hour, \"07:00\"");
    return new Alerts(
        emails,
        LocalTime.parse(morning.matches("\\d\\d:\\d\\d") ? morning : "07:00"),
        optional(
            map.get(),
            "budget",
            "11.97USD",
            "\\d+(\\.\\d+)?[A-Z]{3}",
            "an amount such as 11.97USD, in the currency of the billing account"),
        optional(
            map.get(),
            "billingAccount",
            "",
            "[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}",
            "an account such as 012345-6789AB-CDEF01"));
  }

  private static Network network(YamlMap root) {
    Optional<YamlMap> map =
        root.get("network").flatMap(value -> value.map("subnetwork, publicIps"));
    map.ifPresent(network -> network.allowOnly(List.of("subnetwork", "publicIps")));
    String subnetwork =
        map.map(
                network ->
                    optional(
                        network,
                        "subnetwork",
                        "",
                        "regions/"
                            + REGION
                            + "/subnetworks/[a-z0-9-]+|https://\\S+/subnetworks/[a-z0-9-]+",
                        "regions/" + REGION + "/subnetworks/NAME"))
            .orElse("");
    return new Network(
        subnetwork, map.map(network -> truth(network, "publicIps", false)).orElse(false));
  }

  private static Audit audit(YamlMap root) {
    Optional<YamlMap> map = root.get("audit").flatMap(value -> value.map("years, lock"));
    map.ifPresent(audit -> audit.allowOnly(List.of("years", "lock")));
    String years =
        map.map(audit -> optional(audit, "years", "1", "[1-9]|10", "1, or 2 above 50,000 people"))
            .orElse("1");
    return new Audit(
        years.matches("\\d+") ? Integer.parseInt(years) : 1,
        map.map(audit -> truth(audit, "lock", false)).orElse(false));
  }

  private Path file(YamlMap root, String key, String usual, boolean isRequired, boolean isFolder) {
    Optional<YamlValue> value = isRequired ? root.require(key, key + ": " + usual) : root.get(key);
    Optional<String> text = value.flatMap(place -> place.text("a path"));
    if (text.isEmpty()) {
      return null;
    }
    Path path = folder.resolve(text.get());
    if (isFolder ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
      value.get().problem("there is no " + (isFolder ? "folder " : "file ") + path);
    }
    return path;
  }

  private static boolean truth(YamlMap map, String key, boolean usual) {
    return optional(map, key, String.valueOf(usual), "true|false", "true or false").equals("true");
  }

  private static String required(
      YamlMap map, String key, String example, String form, String words) {
    return map.require(key, key + ": " + example)
        .map(value -> matching(value, form, words))
        .orElse("");
  }

  private static String optional(YamlMap map, String key, String usual, String form, String words) {
    return map.get(key).map(value -> matching(value, form, words)).orElse(usual);
  }

  private static String matching(YamlValue value, String form, String words) {
    String text = value.scalar().orElse("").strip();
    if (!Pattern.matches(form, text)) {
      value.problem("expected " + words);
    }
    return text;
  }
}
