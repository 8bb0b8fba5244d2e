package studio.moment.lake.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class of tests, or a test of a class that is quick otherwise, that runs for seconds because
 * nothing less would prove it: processes that are killed or started as a user starts them, many
 * whole runs one after the other, weeks of simulated nights. It runs wherever CI is set, with
 * {@code -Pall-tests} and when {@code -Dtest} names it; a plain {@code mvn verify} leaves it out.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("slow")
public @interface Slow {
  /** About how many seconds it takes beside the others; the longest start first. */
  int value();
}
