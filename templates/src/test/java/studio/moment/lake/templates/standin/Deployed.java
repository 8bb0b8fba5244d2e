package studio.moment.lake.templates.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.templates.deploy.DeploymentReader;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.part.Launches;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.schedule.SchedulesReader;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.testing.Project;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/**
 * A project of the stand-in as a deployment leaves it: buckets, container specs, catalog, keyset
 * wrapped by Cloud KMS, password in Secret Manager; and the commands that schedule the pipelines.
 */
final class Deployed {
  static final String PASSWORD = "correct horse battery staple";

  private final LaunchStandIn cloud;
  private final Path folder;
  private final Names names;

  private Deployed(LaunchStandIn cloud, Path folder, Names names) {
    this.cloud = cloud;
    this.folder = folder;
    this.names = names;
  }

  /** Deploys from a folder, for a database that nobody asks and a catalog without tables. */
  static Deployed withoutTables(LaunchStandIn cloud, Path folder) throws IOException {
    return of(
        cloud,
        folder,
        "jdbc:postgresql://db.example.internal/shop",
        "reader",
        "version: 1\ntables: []\n");
  }

  /** Deploys from a folder, for a database at this address with this user. */
  static Deployed of(LaunchStandIn cloud, Path folder, String source, String user, String catalog)
      throws IOException {
    Files.writeString(
        folder.resolve("deployment.yaml"),
        """
        version: 1
        project: PROJECT
        region: asia-northeast3
        name: lake
        source: {url: "SOURCE", username: USER, passwordSecret: shop-reader}
        ga4: gs://PROJECT-lake-config/ga4
        catalog: catalog.yaml
        schedules: schedules.yaml
        partners: partners
        alerts: {emails: [data@example.com]}
        """
            .replace("PROJECT", BigQueryStandIn.PROJECT)
            .replace("SOURCE", source)
            .replace("USER", user));
    Files.copy(Project.file("templates/schedules.yaml"), folder.resolve("schedules.yaml"));
    Files.writeString(folder.resolve("catalog.yaml"), catalog);
    Files.createDirectory(folder.resolve("partners"));
    Deployed deployed =
        new Deployed(
            cloud, folder, new Names(DeploymentReader.read(folder.resolve("deployment.yaml"))));
    deployed.fill(catalog);
    return deployed;
  }

  private void fill(String catalog) {
    for (String bucket : List.of(names.stagingBucket(), names.configBucket())) {
      cloud.google().buckets().create(bucket.substring("gs://".length()), "asia-northeast3");
    }
    for (Template template : Template.values()) {
      cloud.publish(template, names.target().templates() + "/" + template.pipeline() + ".json");
    }
    cloud.put(names.configBucket() + "/catalog.yaml", catalog);
    String key =
        "projects/%s/locations/asia-northeast3/keyRings/%s/cryptoKeys/%s"
            .formatted(BigQueryStandIn.PROJECT, names.keyRing(), names.key());
    cloud.google().kms().create(key);
    cloud.put(names.keysetFile(), Keysets.generateWrapped(clear -> encrypt(key, clear)));
    cloud.secrets().put("projects/" + BigQueryStandIn.PROJECT + "/secrets/shop-reader", PASSWORD);
  }

  private byte[] encrypt(String key, byte[] clear) {
    try {
      String body = "{\"plaintext\":\"" + Base64.getEncoder().encodeToString(clear) + "\"}";
      String answer = cloud.post("/v1/" + key + ":encrypt", body).body();
      return Base64.getDecoder()
          .decode(new ObjectMapper().readTree(answer).get("ciphertext").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands that make Cloud Scheduler's jobs, by the jobs' ids, and the files they name. */
  Map<String, List<String>> schedules() throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<Step> steps =
        Launches.of(
                names,
                SchedulesReader.read(folder.resolve("schedules.yaml"), names.variables()),
                files)
            .steps();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Map<String, List<String>> commands = new TreeMap<>();
    for (Step step : steps) {
      Action.Run create = (Action.Run) step.create().get(0);
      commands.put(step.what().substring("schedule ".length()), create.command().words());
    }
    return commands;
  }

  /** The launch of a schedule, as a person types it. */
  List<String> launchByHand(String id) {
    try {
      JsonNode launch =
          new ObjectMapper().readTree(file("launch-" + id + ".json")).path("launchParameter");
      List<String> parameters = new ArrayList<>();
      launch
          .path("parameters")
          .fields()
          .forEachRemaining(each -> parameters.add(each.getKey() + "=" + each.getValue().asText()));
      return List.of(
          "gcloud",
          "dataflow",
          "flex-template",
          "run",
          launch.path("jobName").asText(),
          "--region=asia-northeast3",
          "--template-file-gcs-location=" + launch.path("containerSpecGcsPath").asText(),
          "--temp-location=" + launch.path("environment").path("tempLocation").asText(),
          "--parameters=" + String.join(",", parameters));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that the commands name. */
  String file(String name) throws IOException {
    return Files.readString(folder.resolve("deploy-files").resolve(name));
  }
}
