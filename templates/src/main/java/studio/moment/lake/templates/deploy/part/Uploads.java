package studio.moment.lake.templates.deploy.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.deploy.Deployment;
import studio.moment.lake.templates.deploy.Names;
import studio.moment.lake.templates.deploy.step.Judge;
import studio.moment.lake.templates.deploy.step.Section;
import studio.moment.lake.templates.deploy.step.Step;
import studio.moment.lake.templates.deploy.step.Verdict;

/** Files of the deployment's folder in the bucket of configuration. */
public final class Uploads {
  /** What {@code ./lake tags apply} leaves for catalogs. */
  static final String TAGS = "deploy-files/tags.lock.json";

  private final Names names;
  private final Google google;

  Uploads(Names names) {
    this.names = names;
    this.google = new Google(names.deployment().project(), names.deployment().region());
  }

  public static Section of(Names names) {
    return new Uploads(names).section();
  }

  private Section section() {
    Deployment deployment = names.deployment();
    List<Step> steps = new ArrayList<>();
    steps.add(
        upload(deployment.files().catalog(), "catalog.yaml", "which columns are loaded, and how"));
    if (deployment.files().taxonomy() != null) {
      steps.add(
          upload(
              deployment.folder().resolve(TAGS),
              "tags.lock.json",
              "resource names of policy tags"));
    }
    if (deployment.files().events() != null) {
      steps.add(upload(deployment.files().events(), "events.yaml", "declared event parameters"));
    }
    for (Path file : partners()) {
      steps.add(
          upload(
              file,
              "partners/" + file.getFileName(),
              "how a partner's reports are read and priced"));
    }
    return new Section("Configuration", steps);
  }

  /** A file that is sent whenever its bytes are not those of the object. */
  Step upload(Path file, String to, String why) {
    String uri = names.configBucket() + "/" + to;
    // The file may be made by an earlier step, so it is read when the object is looked at.
    Judge same =
        found -> {
          String is = found.path("md5_hash").asText();
          return is.equals(md5(file)) ? Verdict.AS_WANTED : Verdict.differs("its bytes are others");
        };
    return Step.of(
            to,
            why,
            google.look("storage", "objects", "describe", uri),
            same,
            google.run(
                "storage", "cp", names.deployment().folder().relativize(file).toString(), uri))
        .changedByTheSame();
  }

  private List<Path> partners() {
    try (Stream<Path> files = Files.list(names.deployment().files().partners())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(names.deployment().files().partners(), e);
    }
  }

  private static String md5(Path file) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static LakeException unreadable(Path file, IOException e) {
    return new LakeException(
        ExitCode.ARGUMENTS,
        file + " cannot be read (" + e.getClass().getSimpleName() + "). It is to be uploaded.",
        e);
  }
}
