package studio.moment.lake.templates.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.deploy.step.Apply;
import studio.moment.lake.templates.deploy.step.Hands;
import studio.moment.lake.templates.deploy.step.Shell;
import studio.moment.lake.testing.Project;

/** An empty project behind executables called gcloud and bq, and a folder to deploy from. */
final class FakeGoogle {
  static final String PASSWORD = "correct horse battery staple";

  /** The folder of the guide. */
  private static final List<String> SHIPPED =
      List.of(
          "deployment.yaml",
          "schedules.yaml",
          "example/catalog.yaml",
          "example/partners/hanokstay.yaml",
          "example/partners/hanokstay.policy.yaml");

  final Path folder;
  final Path project;
  final List<List<String>> lakeCalls = new ArrayList<>();
  private final Path bin;

  private FakeGoogle(Path folder, Path bin) {
    this.folder = folder;
    this.bin = bin;
    this.project = bin.resolve("project");
  }

  /** The same deployment and project, in a folder of its own. */
  FakeGoogle copyTo(Path root) throws IOException {
    Path from = folder.getParent();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!file.equals(from)) {
          Files.copy(file, root.resolve(from.relativize(file)), COPY_ATTRIBUTES);
        }
      }
    }
    return new FakeGoogle(root.resolve("deployment"), root.resolve("bin"));
  }

  FakeGoogle(Path root) throws IOException {
    folder = Files.createDirectory(root.resolve("deployment"));
    bin = Files.createDirectory(root.resolve("bin"));
    project = Files.createDirectory(bin.resolve("project"));
    Files.createDirectories(project.resolve("things"));
    Files.createDirectories(project.resolve("stdin"));
    // Google Analytics has made it.
    Files.writeString(project.resolve("things/dataset_analytics_123456789"), "asia-northeast3");
    try (InputStream script = FakeGoogle.class.getResourceAsStream("google.sh")) {
      Files.write(bin.resolve("gcloud"), script.readAllBytes());
    }
    Files.copy(bin.resolve("gcloud"), bin.resolve("bq"));
    Files.copy(bin.resolve("gcloud"), bin.resolve("crane"));
    for (String name : List.of("gcloud", "bq", "crane")) {
      Files.setPosixFilePermissions(
          bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (String file : SHIPPED) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(Project.file("templates/" + file), folder.resolve(file));
    }
    // All that can be made is made here.
    edit("deployment.yaml", "lock: false", "lock: true");
  }

  Path deployment() {
    return folder.resolve("deployment.yaml");
  }

  /** Changes a text of the deployment's file. */
  void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    if (!text.contains(from)) {
      throw new IllegalArgumentException(file + " has no " + from);
    }
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  /** Applies, and returns what was printed. */
  String apply() {
    Plan plan = Planner.plan(deployment());
    plan.writeFiles(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Hands hands =
        new Hands(
            new Shell(bin + ":" + System.getenv("PATH"), folder),
            name -> (PASSWORD + " of " + name).getBytes(UTF_8),
            args -> {
              lakeCalls.add(args);
              return 0;
            },
            Keysets::generateWrapped);
    int changes =
        new Apply(hands, Duration.ZERO, new PrintStream(out, true, UTF_8)).apply(plan.sections());
    return out.toString(UTF_8) + "changes: " + changes + "\n";
  }

  /** Every call so far, and none from now on that was before. */
  List<String> takeCalls() throws IOException {
    Path calls = project.resolve("calls");
    List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    Files.deleteIfExists(calls);
    return lines;
  }

  /** What commands read from their standard input. */
  List<byte[]> inputs() throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("stdin"))) {
      List<byte[]> inputs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
      return inputs;
    }
  }

  /** Calls that hold this text fail from now on; an empty text mends it. */
  void breakCalls(String part) throws IOException {
    if (part.isEmpty()) {
      Files.delete(project.resolve("broken"));
    } else {
      Files.writeString(project.resolve("broken"), part + "\n");
    }
  }

  /** What a failed apply said. */
  LakeException failure() {
    try {
      apply();
    } catch (LakeException e) {
      return e;
    }
    throw new AssertionError("it did not fail");
  }
}
