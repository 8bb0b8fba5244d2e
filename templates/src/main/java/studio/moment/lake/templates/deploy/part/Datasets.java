package studio.moment.lake.templates.deploy.part;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.moment.lake.templates.deploy.Deployment;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.deploy.step.Verdict;

/** Datasets, who reads them, and policy tags. */
public final class Datasets {
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "roles/bigquery.dataViewer", "READER",
          "roles/bigquery.dataEditor", "WRITER",
          "roles/bigquery.dataOwner", "OWNER");

  private final Names names;
  private final Google google;

  private Datasets(Names names) {
    this.names = names;
    this.google = new Google(names.deployment().project(), names.deployment().region());
  }

  public static Section of(Names names) {
    return new Datasets(names).section();
  }

  private Section section() {
    Deployment deployment = names.deployment();
    List<Step> steps = new ArrayList<>();
    steps.add(dataset("rds", "the platform's tables, protected"));
    steps.add(dataset("analytics", "visits, sessions, links, funnels"));
    steps.add(dataset("revenue", "orders, classes and money"));
    steps.add(dataset("lake_runs", "what every run did"));
    for (String dataset : List.of("rds", "analytics", "revenue", "lake_runs")) {
      steps.add(
          grant(dataset, worker(), "roles/bigquery.dataEditor", "the worker publishes its tables"));
    }
    if (deployment.ga4().startsWith("bigquery:" + deployment.project() + ".")) {
      String export = deployment.ga4().substring(deployment.ga4().indexOf('.') + 1);
      steps.add(
          Step.of(
              "dataset " + export,
              "Google Analytics makes it when the property is linked to BigQuery (Admin, BigQuery"
                  + " links, location "
                  + google.region()
                  + ")",
              show(export),
              Judge.in(google.region(), "location", Judge.isThere())));
      steps.add(
          grant(export, worker(), "roles/bigquery.dataViewer", "the worker reads the GA4 export"));
    }
    readers(
        steps, deployment.groups().analysts(), "analysts", List.of("rds", "analytics", "revenue"));
    readers(steps, deployment.groups().finance(), "finance", List.of("revenue"));
    readers(steps, deployment.groups().operators(), "operators", List.of("lake_runs"));
    if (deployment.files().taxonomy() != null) {
      tags(steps);
    }
    return new Section("Warehouse", steps);
  }

  private String worker() {
    return "serviceAccount:" + names.workerAccount();
  }

  private Step dataset(String dataset, String why) {
    return Step.of(
        "dataset " + dataset,
        why + "; a dataset without a location would lie in the US",
        show(dataset),
        Judge.in(google.region(), "location", Judge.isThere()),
        Action.run(google.bq("mk", "--dataset", "--description=Moment Lake: " + why, id(dataset))));
  }

  private String id(String dataset) {
    return google.project() + ":" + dataset;
  }

  private Command show(String dataset) {
    return google.bq("show", "--format=json", "--dataset", id(dataset));
  }

  private void readers(List<Step> steps, String group, String who, List<String> datasets) {
    if (group.isEmpty()) {
      return;
    }
    steps.add(google.projectRole("group:" + group, "roles/bigquery.jobUser", who + " run queries"));
    for (String dataset : datasets) {
      steps.add(
          grant(
              dataset,
              "group:" + group,
              "roles/bigquery.dataViewer",
              who + " read, and write nothing"));
    }
  }

  /** By SQL: neither gcloud nor bq grants a role on a dataset. */
  private Step grant(String dataset, String member, String role, String why) {
    return Step.of(
        role + " on dataset " + dataset + " for " + Google.shortName(member),
        why,
        show(dataset),
        grants(role, member),
        Action.run(
            google.bq(
                "query",
                "--nouse_legacy_sql",
                "GRANT `%s` ON SCHEMA `%s`.`%s` TO \"%s\""
                    .formatted(role, google.project(), dataset, member))));
  }

  private static Judge grants(String role, String member) {
    String email = member.substring(member.indexOf(':') + 1);
    String field = member.startsWith("group:") ? "groupByEmail" : "userByEmail";
    return dataset -> {
      for (JsonNode entry : dataset.path("access")) {
        String given = entry.path("role").asText();
        boolean same = given.equals(role) || given.equals(OLD_NAMES.get(role));
        if (same
            && entry.path(field).asText().equalsIgnoreCase(email)
            && entry.path("condition").isMissingNode()) {
          return Verdict.AS_WANTED;
        }
      }
      return Verdict.ABSENT;
    };
  }

  private void tags(List<Step> steps) {
    String taxonomy =
        names.deployment().folder().relativize(names.deployment().files().taxonomy()).toString();
    steps.add(
        new Step(
            "policy tags of " + taxonomy,
            "who reads which columns; it looks itself at what is there",
            null,
            null,
            List.of(
                new Action.Lake(
                    List.of(
                        "tags",
                        "apply",
                        "--warehouse=" + names.warehouse(),
                        "--taxonomy=" + names.deployment().files().taxonomy(),
                        "--out=" + names.deployment().folder().resolve(Uploads.TAGS)))),
            List.of()));
    steps.add(
        google.projectRole(
            worker(), "roles/datacatalog.viewer", "the worker compares tables' policy tags"));
  }
}
