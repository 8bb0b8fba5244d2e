package studio.moment.lake.templates.deploy;

import java.util.HashMap;
import java.util.Map;
import studio.moment.lake.templates.schedule.LaunchTarget;
import studio.moment.lake.templates.schedule.Variables;

/** What everything of a deployment is called. */
public record Names(Deployment deployment) {
  public String workerAccount() {
    return account("worker");
  }

  public String schedulerAccount() {
    return account("scheduler");
  }

  private String account(String role) {
    return deployment.name() + "-" + role + "@" + deployment.project() + ".iam.gserviceaccount.com";
  }

  /** Staged files, Dataflow's files and locks; nothing in it outlives its lifecycle. */
  public String stagingBucket() {
    return bucket("staging");
  }

  /** Container specs, catalog, partners' adapters, the wrapped keyset. */
  public String configBucket() {
    return bucket("config");
  }

  /** The bucket that partners' reports are in. */
  public String reportsBucket() {
    return ownsReports()
        ? bucket("reports")
        : deployment.reports().replaceFirst("^gs://([^/]+).*$", "gs://$1");
  }

  public boolean ownsReports() {
    return deployment.reports().isEmpty();
  }

  private String bucket(String what) {
    return "gs://" + deployment.project() + "-" + deployment.name() + "-" + what;
  }

  /** A pipeline's image, with its tag. */
  public String image(String pipeline) {
    return "%s-docker.pkg.dev/%s/%s/%s:%s"
        .formatted(
            deployment.region(),
            deployment.project(),
            deployment.name(),
            pipeline,
            deployment.images().tag());
  }

  public String keyRing() {
    return deployment.name();
  }

  public String key() {
    return "keyset";
  }

  public String keysetFile() {
    return configBucket() + "/keyset.json";
  }

  public String warehouse() {
    return "bigquery:" + deployment.project() + "?location=" + deployment.region();
  }

  /** What {@code ${...}} in schedules.yaml stands for. */
  public Variables variables() {
    Deployment d = deployment;
    Map<String, String> values = new HashMap<>();
    values.put("project", d.project());
    values.put("region", d.region());
    values.put("warehouse", warehouse());
    values.put("staging", stagingBucket() + "/staging");
    values.put("catalog", configBucket() + "/catalog.yaml");
    values.put(
        "keyset",
        "gcp-kms:projects/%s/locations/%s/keyRings/%s/cryptoKeys/%s@%s"
            .formatted(d.project(), d.region(), keyRing(), key(), keysetFile()));
    values.put("source", d.source().url());
    values.put("sourceUsername", d.source().username());
    values.put("sourcePassword", secret(d.source()));
    values.put("ledgerUsername", d.ledger().username());
    values.put("ledgerPassword", secret(d.ledger()));
    values.put("ledger", d.ledger().url());
    values.put("ga4", d.ga4());
    values.put("events", d.files().events() == null ? "" : configBucket() + "/events.yaml");
    values.put(
        "policyTags", d.files().taxonomy() == null ? "" : configBucket() + "/tags.lock.json");
    values.put("partners", d.files().partners() == null ? "" : configBucket() + "/partners");
    values.put("reports", ownsReports() ? reportsBucket() : d.reports());
    return new Variables(values);
  }

  private String secret(Deployment.Database database) {
    return database.secret().isEmpty()
        ? ""
        : "secret:projects/%s/secrets/%s/versions/latest"
            .formatted(deployment.project(), database.secret());
  }

  /** Where the schedules' jobs run. */
  public LaunchTarget target() {
    Deployment d = deployment;
    return new LaunchTarget(
        d.project(),
        d.region(),
        configBucket() + "/templates",
        stagingBucket() + "/dataflow",
        workerAccount(),
        schedulerAccount(),
        d.network().subnetwork(),
        d.network().publicIps());
  }
}
