package studio.moment.lake.runs.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option that Beam declares and a pipeline's template hands over: a launch gives only what the
 * template's spec names. It stands on the interface of the pipeline's own options.
 */
@Documented
@Repeatable(BeamOption.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BeamOption {
  String name();

  String description();

  Parameter parameter();

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    BeamOption[] value();
  }
}
