package studio.moment.lake.local.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The classes that a command loaded, parsed and verified, in a file that the next JVM maps into its
 * memory instead of opening two hundred jars. The {@code lake} script names a file where it has
 * none yet and hands an existing one to the JVM; without one everything works, only later.
 */
final class ClassArchive {
  /** The file that is missing; the JVM must have been started to record what it loads. */
  private static final String PROPERTY = "lake.archive";

  /** Runs that end before they have loaded what the others need. */
  private static final Set<String> SHORT = Set.of("--help", "-h", "--dryRun", "--dryRun=true");

  /** Several times what an archive takes. */
  private static final long SPACE = 256L << 20;

  private ClassArchive() {}

  /** Keeps the classes of a successful run, if there is no archive of them yet. */
  static void keep(PrintStream err, String... args) {
    String wanted = System.getProperty(PROPERTY);
    if (wanted == null || Arrays.stream(args).anyMatch(SHORT::contains)) {
      return;
    }
    Path archive = Path.of(wanted);
    if (!isPossible(archive)) {
      return;
    }
    err.println("lake: keeping the classes of this run, for faster starts ...");
    Path fresh = Path.of(wanted + "." + ProcessHandle.current().pid());
    try {
      try {
        dump(fresh);
        Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException | JMException | RuntimeException e) {
      // This JVM cannot, or the build is being replaced: the next one starts as this one did.
    }
  }

  /**
   * Whether the JVM can make an archive: where it cannot, it does not tell but ends itself with an
   * error.
   */
  private static boolean isPossible(Path archive) {
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator);
    return archive.getParent().toFile().getUsableSpace() > SPACE
        && Arrays.stream(classPath).noneMatch(entry -> Files.isDirectory(Path.of(entry)));
  }

  /** What {@code jcmd PID VM.cds dynamic_dump FILE} does. */
  private static void dump(Path file) throws JMException {
    // It tells the file's name on standard output, where it would end a table or a CSV file.
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "vmCds",
              new Object[] {new String[] {"dynamic_dump", file.toString()}},
              new String[] {String[].class.getName()});
    } finally {
      System.setOut(out);
    }
  }
}
