package studio.moment.lake.testing;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Starts the classes first that take long whatever runs beside them, lest the suite ends with one
 * processor waiting for one of them: those that wait for each other, then the {@link Slow} ones.
 */
public final class LongestFirst implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::seconds).reversed());
  }

  private static int seconds(ClassDescriptor test) {
    if (test.isAnnotated(ResourceLock.class)) {
      return Integer.MAX_VALUE;
    }
    return test.findAnnotation(Slow.class).map(Slow::value).orElse(0);
  }
}
