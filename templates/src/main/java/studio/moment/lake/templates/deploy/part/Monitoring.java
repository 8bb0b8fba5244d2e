package studio.moment.lake.templates.deploy.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import studio.moment.lake.templates.deploy.Deployment;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.schedule.Schedules;

/** Who is told what: channels, log-based metrics, alert policies, the dashboard, the budget. */
public final class Monitoring {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Korea has no summer time. */
  private static final int SEOUL_AHEAD = 9;

  private final Deployment deployment;
  private final Schedules schedules;
  private final Google google;
  private final Map<String, String> files;

  private Monitoring(Names names, Schedules schedules, Map<String, String> files) {
    this.deployment = names.deployment();
    this.schedules = schedules;
    this.google = new Google(deployment.project(), deployment.region());
    this.files = files;
  }

  /**
   * @param files takes what the commands read
   */
  public static Section of(Names names, Schedules schedules, Map<String, String> files) {
    Monitoring monitoring = new Monitoring(names, schedules, files);
    List<Step> steps = new ArrayList<>();
    monitoring.deployment.alerts().emails().forEach(email -> steps.add(monitoring.channel(email)));
    read("metrics.json").forEach(metric -> steps.add(monitoring.metric((ObjectNode) metric)));
    read("alerts.json").forEach(policy -> steps.add(monitoring.alert((ObjectNode) policy)));
    steps.add(monitoring.dashboard());
    if (!monitoring.deployment.alerts().billingAccount().isEmpty()) {
      steps.add(monitoring.budget());
    }
    return new Section("Alerts and dashboard", steps);
  }

  private Step channel(String email) {
    return Step.of(
        "mail to " + email,
        "alerts reach a person",
        beta(
                "monitoring",
                "channels",
                "list",
                "--filter=type=\"email\" AND labels.email_address=\"" + email + "\"")
            .and("--format=json"),
        Judge.first(Judge.isThere()),
        Action.run(
            beta(
                "monitoring",
                "channels",
                "create",
                "--display-name=Moment Lake " + email,
                "--type=email",
                "--channel-labels=email_address=" + email,
                "--user-labels=product=moment-lake")));
  }

  private Command beta(String... words) {
    return google.gcloud(prefixed("beta", words));
  }

  private Command alpha(String... words) {
    return google.gcloud(prefixed("alpha", words));
  }

  private static String[] prefixed(String first, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(0, first);
    return all.toArray(String[]::new);
  }

  private Step metric(ObjectNode metric) {
    String name = metric.path("name").asText();
    // The description bears a fingerprint, so that a change of the rest is seen.
    String description = metric.path("description").asText() + " (" + fingerprint(metric) + ")";
    metric.put("description", description);
    String file = file("metric-" + name, metric);
    return Step.of(
            "metric " + name,
            "counts lines of the log; they bear no personal data",
            google.look("logging", "metrics", "describe", name),
            Judge.has("description", description),
            google.run("logging", "metrics", "create", name, "--config-from-file=" + file))
        .changedBy(google.run("logging", "metrics", "update", name, "--config-from-file=" + file));
  }

  private Step alert(ObjectNode policy) {
    fill(policy);
    String name = policy.path("displayName").asText();
    policy.withObject("/userLabels").put("version", fingerprint(policy));
    String file =
        file("alert-" + name.replaceFirst("^Moment Lake: ", "").replace(' ', '-'), policy);
    String filter = "--filter=displayName=\"" + name + "\"";
    Command channels =
        beta(
            "monitoring",
            "channels",
            "list",
            "--filter=userLabels.product=moment-lake",
            "--format=value(name)");
    return Step.of(
            "alert '" + name + "'",
            policy.path("conditions").path(0).path("displayName").asText(),
            alpha("monitoring", "policies", "list", filter).and("--format=json"),
            Judge.first(Judge.has("userLabels.version", policy.at("/userLabels/version").asText())),
            new Action.RunWithNames(
                alpha("monitoring", "policies", "create", "--policy-from-file=" + file),
                "--notification-channels=",
                channels))
        .changedBy(
            new Action.RunWithNames(
                alpha("monitoring", "policies", "delete", "--quiet"),
                "",
                alpha("monitoring", "policies", "list", filter).and("--format=value(name)")),
            new Action.RunWithNames(
                alpha("monitoring", "policies", "create", "--policy-from-file=" + file),
                "--notification-channels=",
                channels));
  }

  private void fill(ObjectNode policy) {
    policy.set("conditions", parse(filled(policy.path("conditions").toString())));
    policy.set("documentation", parse(filled(policy.path("documentation").toString())));
  }

  private long pipelines() {
    return schedules.all().stream().map(schedule -> schedule.template()).distinct().count();
  }

  private String filled(String text) {
    LocalTime morning = deployment.alerts().morning();
    return text.replace(
            "${morningUtc}", String.valueOf((morning.getHour() + 24 - SEOUL_AHEAD) % 24))
        .replace("${count}", String.valueOf(pipelines()))
        .replace("${windowHours}", String.valueOf(windowHours(morning)))
        .replace("${morning}", morning.toString())
        .replace("${region}", deployment.region())
        .replace("${project}", deployment.project());
  }

  /** From the first slot of the night to the hour in which is looked, which lasts to its end. */
  private long windowHours(LocalTime morning) {
    LocalTime first =
        schedules.all().stream()
            .flatMap(schedule -> schedule.slots().stream())
            .min(Comparator.naturalOrder())
            .orElse(LocalTime.MIDNIGHT);
    long minutes = Duration.between(first, morning).toMinutes();
    return Math.max(1, (minutes < 0 ? minutes + 24 * 60 : minutes) / 60 + 1);
  }

  private Step dashboard() {
    ObjectNode dashboard = (ObjectNode) parse(filled(read("dashboard.json").toString()));
    dashboard.withObject("/labels").put("version", fingerprint(dashboard));
    String file = file("dashboard", dashboard);
    String filter = "--filter=displayName=\"" + dashboard.path("displayName").asText() + "\"";
    Action create = google.run("monitoring", "dashboards", "create", "--config-from-file=" + file);
    return Step.of(
            "dashboard",
            "runs, rows, time and refusals on one page",
            google.look("monitoring", "dashboards", "list", filter),
            Judge.first(Judge.has("labels.version", dashboard.at("/labels/version").asText())),
            create)
        .changedBy(
            new Action.RunWithNames(
                google.gcloud("monitoring", "dashboards", "delete", "--quiet"),
                "",
                google.gcloud("monitoring", "dashboards", "list", filter, "--format=value(name)")),
            create);
  }

  private Step budget() {
    String account = "--billing-account=" + deployment.alerts().billingAccount();
    return Step.of(
        "budget " + deployment.alerts().budget(),
        "mails the account's administrators at 80 and 100 percent of a month; stops nothing",
        Command.of(
            "gcloud",
            "billing",
            "budgets",
            "list",
            account,
            "--filter=displayName=\"Moment Lake\"",
            "--format=json"),
        Judge.first(Judge.isThere()),
        Action.run(
            Command.of(
                "gcloud",
                "billing",
                "budgets",
                "create",
                account,
                "--display-name=Moment Lake",
                "--budget-amount=" + deployment.alerts().budget(),
                "--filter-projects=projects/" + deployment.project(),
                "--threshold-rule=percent=0.8",
                "--threshold-rule=percent=1.0")));
  }

  private String file(String name, JsonNode content) {
    String path = "deploy-files/" + name + ".json";
    files.put(path, content.toPrettyString() + "\n");
    return path;
  }

  private static String fingerprint(JsonNode node) {
    CRC32 crc = new CRC32();
    crc.update(node.toString().getBytes(UTF_8));
    return "v" + HexFormat.of().toHexDigits(crc.getValue(), 8);
  }

  private static JsonNode read(String resource) {
    try (InputStream in =
        Monitoring.class.getResourceAsStream(
            "/studio/moment/lake/templates/monitoring/" + resource)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of ours", e);
    }
  }
}
