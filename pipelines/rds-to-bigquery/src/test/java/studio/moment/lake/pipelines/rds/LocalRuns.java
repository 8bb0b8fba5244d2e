package studio.moment.lake.pipelines.rds;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.testing.postgres.DatabaseTest;

/**
 * Marks tests that run the pipeline into local files: many at a time, but none while another test
 * points Beam's file systems, of which a JVM has one set, at a stand-in for Cloud Storage.
 */
@DatabaseTest
@ResourceLock(value = "beam file systems", mode = ResourceAccessMode.READ)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LocalRuns {}
