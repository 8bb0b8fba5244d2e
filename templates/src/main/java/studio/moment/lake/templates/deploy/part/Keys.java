package studio.moment.lake.templates.deploy.part;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Action;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;

/** The key, the keyset that it wraps, and the databases' passwords. */
public final class Keys {
  private Keys() {}

  public static Section of(Names names) {
    Google google = new Google(names.deployment().project(), names.deployment().region());
    String location = "--location=" + google.region();
    String ring = "--keyring=" + names.keyRing();
    String worker = "serviceAccount:" + names.workerAccount();
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            "key ring " + names.keyRing(),
            "holds the key; a ring can never be deleted",
            google.look("kms", "keyrings", "describe", names.keyRing(), location),
            Judge.isThere(),
            google.run("kms", "keyrings", "create", names.keyRing(), location)));
    steps.add(
        Step.of(
            "key " + names.key(),
            "wraps the keyset that columns are hashed and encrypted with",
            google.look("kms", "keys", "describe", names.key(), ring, location),
            Judge.isThere(),
            google.run(
                "kms", "keys", "create", names.key(), ring, location, "--purpose=encryption")));
    steps.add(
        google.role(
            worker,
            "roles/cloudkms.cryptoKeyDecrypter",
            "key " + names.key(),
            "opens the keyset, and can wrap none",
            "kms",
            "keys",
            "|",
            names.key(),
            ring,
            location));
    steps.add(
        Step.of(
            "wrapped keyset " + names.keysetFile(),
            "made once and never replaced: tokens join only under one key. Deleted, what it"
                + " encrypted stays closed for ever",
            google.look("storage", "objects", "describe", names.keysetFile()),
            Judge.isThere(),
            new Action.WrapKeyset(
                google.gcloud(
                    "kms",
                    "encrypt",
                    "--key=" + names.key(),
                    ring,
                    location,
                    "--plaintext-file=-",
                    "--ciphertext-file=-"),
                google.gcloud(
                    "storage", "cp", "-", names.keysetFile(), "--if-generation-match=0"))));
    Set<String> secrets = new LinkedHashSet<>();
    secrets.add(names.deployment().source().secret());
    secrets.add(names.deployment().ledger().secret());
    secrets.remove("");
    for (String secret : secrets) {
      steps.add(
          Step.of(
              "secret " + secret,
              "a database password, kept in the same region",
              google.look("secrets", "describe", secret),
              Judge.isThere(),
              google.run(
                  "secrets",
                  "create",
                  secret,
                  "--replication-policy=user-managed",
                  "--locations=" + google.region())));
      steps.add(
          Step.of(
              "value of secret " + secret,
              "asked for where there is none; to change it, add a version",
              google.look(
                  "secrets", "versions", "list", secret, "--filter=state=ENABLED", "--limit=1"),
              Judge.first(Judge.isThere()),
              new Action.RunWithSecret(
                  google.gcloud("secrets", "versions", "add", secret, "--data-file=-"), secret)));
      steps.add(
          google.role(
              worker,
              "roles/secretmanager.secretAccessor",
              "secret " + secret,
              "reads this secret, and no other",
              "secrets",
              "|",
              secret));
    }
    return new Section("Keys and secrets", steps);
  }
}
