package studio.moment.lake.runs.options;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a Flex Template says of an option beside its description, and what a run on Dataflow holds
 * its value to.
 *
 * <p>Truth values, numbers and enums need no {@link #regex}: {@link OptionTable} knows theirs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Parameter {
  /** A few words for a form's label. */
  String label();

  ParameterGroup group();

  /** What is picked in Google Cloud's form. */
  ParameterType type() default ParameterType.TEXT;

  /**
   * What the whole value must be, without anchors: a regular expression that means the same to
   * {@code egrep}, RE2 and Java (no {@code \d}, no look-ahead).
   */
  String regex() default "";

  /** The same in words, behind "it takes". */
  String takes() default "";

  /** The smallest number taken. */
  int least() default 0;

  /** Whether a template insists on it although some runs on a laptop do without. */
  boolean required() default false;

  /** Whether the launching process reads it: a laptop may then have it in a local file. */
  boolean readAtLaunch() default false;
}
