package studio.moment.lake.templates.deploy.part;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.deploy.step.Verdict;

/** APIs, service accounts, and what these may do in the project as a whole. */
public final class Foundation {
  private static final List<String> APIS =
      List.of(
          "artifactregistry.googleapis.com",
          "bigquery.googleapis.com",
          "bigquerydatapolicy.googleapis.com",
          "bigquerystorage.googleapis.com",
          "billingbudgets.googleapis.com",
          "cloudkms.googleapis.com",
          "cloudscheduler.googleapis.com",
          "compute.googleapis.com",
          "dataflow.googleapis.com",
          "datacatalog.googleapis.com",
          "iam.googleapis.com",
          "logging.googleapis.com",
          "monitoring.googleapis.com",
          "secretmanager.googleapis.com",
          "storage.googleapis.com");

  private Foundation() {}

  public static Section of(Names names) {
    Google google = new Google(names.deployment().project(), names.deployment().region());
    String worker = "serviceAccount:" + names.workerAccount();
    String scheduler = "serviceAccount:" + names.schedulerAccount();
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            "APIs",
            "what the deployment calls",
            google.look("services", "list", "--enabled"),
            enabled(),
            Action.run(google.gcloud("services", "enable").and(APIS.toArray(String[]::new)))));
    steps.add(account(google, names.workerAccount(), "Moment Lake workers", "pipelines run as it"));
    steps.add(
        account(
            google,
            names.schedulerAccount(),
            "Moment Lake launches",
            "launches, and reads no data"));
    steps.add(google.projectRole(worker, "roles/dataflow.worker", "lets a worker take its work"));
    steps.add(
        google.projectRole(
            worker, "roles/bigquery.jobUser", "load and copy jobs; says nothing about any table"));
    if (names.deployment().ga4().startsWith("bigquery:")) {
      steps.add(
          google.projectRole(
              worker, "roles/bigquery.readSessionUser", "reads the GA4 export by its Storage API"));
    }
    steps.add(google.projectRole(scheduler, "roles/dataflow.developer", "launches jobs"));
    steps.add(
        google.role(
            scheduler,
            "roles/iam.serviceAccountUser",
            "the worker's account",
            "jobs run as the worker's account, and as no other",
            "iam",
            "service-accounts",
            "|",
            names.workerAccount()));
    String operators = names.deployment().groups().operators();
    if (!operators.isEmpty()) {
      String member = "group:" + operators;
      steps.add(google.projectRole(member, "roles/dataflow.viewer", "operators see jobs"));
      steps.add(google.projectRole(member, "roles/logging.viewer", "operators read logs"));
      steps.add(
          google.projectRole(member, "roles/monitoring.viewer", "operators see the dashboard"));
    }
    return new Section("APIs and accounts", steps);
  }

  private static Step account(Google google, String email, String title, String why) {
    return Step.of(
        "service account " + Google.shortName(email),
        why,
        google.look("iam", "service-accounts", "describe", email),
        Judge.isThere(),
        google.run(
            "iam",
            "service-accounts",
            "create",
            Google.shortName(email),
            "--display-name=" + title));
  }

  private static Judge enabled() {
    return found -> {
      Set<String> missing = new HashSet<>(APIS);
      found.forEach(api -> missing.remove(api.path("config").path("name").asText()));
      return missing.isEmpty() ? Verdict.AS_WANTED : Verdict.ABSENT;
    };
  }
}
