package studio.moment.lake.templates.deploy.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.templates.deploy.Deployment;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.deploy.step.Verdict;

/**
 * Who read what, kept where nobody can shorten it: the access records that Korea's standards for
 * the safety of personal data want for one year, or two above 50,000 people.
 */
public final class AuditLog {
  /** Services whose reads are not logged unless asked for; BigQuery's always are. */
  private static final List<String> SILENT =
      List.of("cloudkms.googleapis.com", "secretmanager.googleapis.com", "storage.googleapis.com");

  private static final String FILTER =
      "log_id(\"cloudaudit.googleapis.com/data_access\") OR"
          + " log_id(\"cloudaudit.googleapis.com/activity\")";

  private AuditLog() {}

  public static Section of(Names names) {
    Deployment deployment = names.deployment();
    Google google = new Google(deployment.project(), deployment.region());
    String bucket = deployment.name() + "-audit";
    String location = "--location=" + deployment.region();
    int days = deployment.audit().years() * 366;
    List<Step> steps = new ArrayList<>();
    Command policy =
        Command.of("gcloud", "projects", "get-iam-policy", deployment.project(), "--format=json");
    steps.add(
        Step.of(
            "access logs of keys, secrets and buckets",
            "who used a key, read a secret or a report; BigQuery logs its readers anyway",
            policy,
            found -> missing(found).isEmpty() ? Verdict.AS_WANTED : Verdict.ABSENT,
            new Action.Edit(
                policy,
                "auditConfigs of DATA_READ for " + String.join(", ", SILENT),
                AuditLog::withReads,
                Command.of(
                    "gcloud",
                    "projects",
                    "set-iam-policy",
                    deployment.project(),
                    "/dev/stdin",
                    "--format=none"))));
    steps.add(
        Step.of(
                "log bucket " + bucket,
                "access logs of %d days, in Seoul".formatted(days),
                google.look("logging", "buckets", "describe", bucket, location),
                found ->
                    found.path("retentionDays").asInt() >= days
                        ? Verdict.AS_WANTED
                        : Verdict.differs(
                            "it keeps logs for " + found.path("retentionDays").asInt() + " days"),
                google.run(
                    "logging",
                    "buckets",
                    "create",
                    bucket,
                    location,
                    "--retention-days=" + days,
                    "--description=Moment Lake: who read what"))
            .changedBy(
                google.run(
                    "logging", "buckets", "update", bucket, location, "--retention-days=" + days)));
    String destination =
        "logging.googleapis.com/projects/%s/locations/%s/buckets/%s"
            .formatted(deployment.project(), deployment.region(), bucket);
    steps.add(
        Step.of(
                "log sink " + bucket,
                "brings access logs into the bucket",
                google.look("logging", "sinks", "describe", bucket),
                Judge.all(Judge.has("destination", destination), Judge.has("filter", FILTER)),
                google.run(
                    "logging", "sinks", "create", bucket, destination, "--log-filter=" + FILTER))
            .changedBy(
                google.run(
                    "logging", "sinks", "update", bucket, destination, "--log-filter=" + FILTER)));
    if (deployment.audit().lock()) {
      steps.add(
          new Step(
              "lock of log bucket " + bucket,
              "FOR EVER: nobody can shorten or delete it before %d days; audit: {lock: false} leaves it open"
                  .formatted(days),
              google.look("logging", "buckets", "describe", bucket, location),
              found -> found.path("locked").asBoolean() ? Verdict.AS_WANTED : Verdict.ABSENT,
              List.of(google.run("logging", "buckets", "update", bucket, location, "--locked")),
              List.of()));
    }
    return new Section("Access logs", steps);
  }

  private static Set<String> missing(JsonNode policy) {
    Set<String> missing = new HashSet<>(SILENT);
    for (JsonNode config : policy.path("auditConfigs")) {
      for (JsonNode log : config.path("auditLogConfigs")) {
        if (log.path("logType").asText().equals("DATA_READ")
            && log.path("exemptedMembers").isEmpty()) {
          if (config.path("service").asText().equals("allServices")) {
            return Set.of();
          }
          missing.remove(config.path("service").asText());
        }
      }
    }
    return missing;
  }

  private static ObjectNode withReads(ObjectNode policy) {
    ArrayNode configs = policy.withArray("auditConfigs");
    for (String service : SILENT) {
      if (!missing(policy).contains(service)) {
        continue;
      }
      ObjectNode config = null;
      for (JsonNode each : configs) {
        if (each.path("service").asText().equals(service)) {
          config = (ObjectNode) each;
        }
      }
      if (config == null) {
        config = configs.addObject().put("service", service);
      }
      ArrayNode logs = config.withArray("auditLogConfigs");
      for (int i = logs.size() - 1; i >= 0; i--) {
        if (logs.get(i).path("logType").asText().equals("DATA_READ")) {
          logs.remove(i);
        }
      }
      logs.addObject().put("logType", "DATA_READ");
    }
    return policy;
  }
}
