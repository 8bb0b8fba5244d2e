package studio.moment.lake.testing;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Starts the classes first that take long whatever runs beside them, lest the suite ends with one
 * processor waiting for one of them: those that wait for each other, and those named here, which
 * start processes or run one pipeline after another. A name too many or too few costs seconds and
 * nothing else.
 */
public final class LongestFirst implements ClassOrderer {
  private static final List<String> LONG =
      List.of(
          "DemoTest",
          "ScheduledRunTest",
          "ClassArchiveTest",
          "KilledMergeTest",
          "KilledRunTest",
          "RevenueReplayTest",
          "ReplayRunTest",
          "ApplyTest",
          "EmbeddedDatabaseTest",
          "MonthOfSnapshotsTest",
          "LintTest",
          "MotoS3Test",
          "Ga4MergeDaysTest",
          "LakeScriptTest");

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
  }

  private static int place(ClassDescriptor test) {
    int named = LONG.indexOf(test.getTestClass().getSimpleName());
    if (named >= 0) {
      return named;
    }
    return test.isAnnotated(ResourceLock.class) ? 0 : LONG.size();
  }
}
