package studio.moment.lake.templates.deploy.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;

/** Buckets, and the registry of the image. */
public final class Stores {
  /** Staged files are removed by the run that made them; this takes what killed runs leave. */
  private static final int STAGING_DAYS = 3;

  private final Names names;
  private final Google google;
  private final Map<String, String> files;

  private Stores(Names names, Map<String, String> files) {
    this.names = names;
    this.google = new Google(names.deployment().project(), names.deployment().region());
    this.files = files;
  }

  /**
   * @param files takes what the commands read
   */
  public static Section of(Names names, Map<String, String> files) {
    return new Stores(names, files).section();
  }

  private Section section() {
    String worker = "serviceAccount:" + names.workerAccount();
    String scheduler = "serviceAccount:" + names.schedulerAccount();
    List<Step> steps = new ArrayList<>();
    String staging = names.stagingBucket();
    steps.add(
        bucket(
            staging,
            "protected files between source and warehouse, locks, Dataflow's own files; deleted"
                + " after "
                + STAGING_DAYS
                + " days",
            "staging",
            STAGING_DAYS));
    steps.add(
        bucket(
            names.configBucket(),
            "container specs, catalog, partners' adapters, the wrapped keyset",
            "config",
            0));
    if (names.ownsReports()) {
      steps.add(bucket(names.reportsBucket(), "partners' reports, PARTNER/.../FILE", "reports", 0));
    }
    steps.add(on(staging, worker, "roles/storage.objectAdmin", "stages, locks, cleans up"));
    steps.add(
        on(staging, worker, "roles/storage.legacyBucketReader", "Dataflow looks at the bucket"));
    steps.add(
        on(names.configBucket(), worker, "roles/storage.objectViewer", "reads what it is told"));
    steps.add(
        on(names.configBucket(), scheduler, "roles/storage.objectViewer", "reads container specs"));
    steps.add(on(names.reportsBucket(), worker, "roles/storage.objectViewer", "reads reports"));
    String repository = names.deployment().name();
    steps.add(
        Step.of(
            "image repository " + repository,
            "the pipelines' image, in the same region",
            google.look(
                "artifacts",
                "repositories",
                "describe",
                repository,
                "--location=" + google.region()),
            Judge.isThere(),
            google.run(
                "artifacts",
                "repositories",
                "create",
                repository,
                "--location=" + google.region(),
                "--repository-format=docker",
                "--description=Moment Lake")));
    steps.add(
        google.role(
            worker,
            "roles/artifactregistry.reader",
            "image repository " + repository,
            "workers pull the image",
            "artifacts",
            "repositories",
            "|",
            repository,
            "--location=" + google.region()));
    return new Section("Buckets and image repository", steps);
  }

  private Step on(String bucket, String member, String role, String why) {
    return google.role(member, role, bucket, why, "storage", "buckets", "|", bucket);
  }

  /**
   * @param days after which objects are deleted; 0 for never
   */
  private Step bucket(String bucket, String why, String file, int days) {
    JsonNode lifecycle = lifecycle(days);
    String path = "deploy-files/lifecycle-" + file + ".json";
    files.put(path, lifecycle.toPrettyString() + "\n");
    String[] settings = {
      "--uniform-bucket-level-access",
      "--public-access-prevention",
      "--lifecycle-file=" + path,
      // What is deleted here is meant to be gone: it was personal data's protected form.
      "--soft-delete-duration=" + (days > 0 ? "0" : "7d")
    };
    return Step.of(
            "bucket " + bucket,
            why,
            google.look("storage", "buckets", "describe", bucket),
            Judge.in(
                google.region(),
                "location",
                Judge.all(
                    Judge.has("uniform_bucket_level_access", "true"),
                    Judge.has("public_access_prevention", "enforced"),
                    Judge.holds("lifecycle_config", lifecycle))),
            Action.run(
                google
                    .gcloud("storage", "buckets", "create", bucket, "--location=" + google.region())
                    .and(settings)))
        .changedBy(Action.run(google.gcloud("storage", "buckets", "update", bucket).and(settings)));
  }

  private static JsonNode lifecycle(int days) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    ObjectNode rule = config.putArray("rule").addObject();
    if (days > 0) {
      rule.putObject("action").put("type", "Delete");
      rule.putObject("condition").put("age", days);
    } else {
      // Uploads that were begun and never ended cost without being seen.
      rule.putObject("action").put("type", "AbortIncompleteMultipartUpload");
      rule.putObject("condition").put("age", 7);
    }
    return config;
  }
}
