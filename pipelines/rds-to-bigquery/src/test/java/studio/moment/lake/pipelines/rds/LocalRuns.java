package studio.moment.lake.pipelines.rds;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** Marks tests that run the pipeline from PostgreSQL into local files: many at a time. */
@DatabaseTest
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LocalRuns {}
