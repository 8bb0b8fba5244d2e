package studio.moment.lake.templates.deploy.part;

import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Step;

/** Commands of one project. */
record Google(String project, String region) {
  /** {@code gcloud ... --project=P}. */
  Command gcloud(String... words) {
    return Command.of("gcloud").and(words).and("--project=" + project);
  }

  /** The same, that only looks. */
  Command look(String... words) {
    return gcloud(words).and("--format=json");
  }

  /** {@code bq --project_id=P --location=R ...}. */
  Command bq(String... words) {
    return Command.of("bq", "--quiet", "--project_id=" + project, "--location=" + region)
        .and(words);
  }

  Action run(String... words) {
    return Action.run(gcloud(words));
  }

  /** A role on the whole project. */
  Step projectRole(String member, String role, String why) {
    return Step.of(
        role + " for " + shortName(member),
        why,
        // The project is what is named; --project would name it twice.
        Command.of("gcloud", "projects", "get-iam-policy", project, "--format=json"),
        Judge.grants(role, member),
        Action.run(
            Command.of(
                "gcloud",
                "projects",
                "add-iam-policy-binding",
                project,
                "--member=" + member,
                "--role=" + role,
                "--condition=None",
                "--format=none")));
  }

  /**
   * A role on one resource.
   *
   * @param resource the words before {@code get-iam-policy}, a bar, and those behind it
   */
  Step role(String member, String role, String what, String why, String... resource) {
    int bar = java.util.Arrays.asList(resource).indexOf("|");
    String[] group = java.util.Arrays.copyOfRange(resource, 0, bar);
    String[] name = java.util.Arrays.copyOfRange(resource, bar + 1, resource.length);
    return Step.of(
        role + " on " + what + " for " + shortName(member),
        why,
        Command.of("gcloud")
            .and(group)
            .and("get-iam-policy")
            .and(name)
            .and("--project=" + project, "--format=json"),
        Judge.grants(role, member),
        Action.run(
            Command.of("gcloud")
                .and(group)
                .and("add-iam-policy-binding")
                .and(name)
                .and(
                    "--member=" + member,
                    "--role=" + role,
                    "--project=" + project,
                    "--format=none")));
  }

  static String shortName(String member) {
    return member.replaceFirst("^[a-zA-Z]+:", "").replaceFirst("@.*", "");
  }
}
