package studio.moment.lake.templates.cloudformation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A resource of an expanded template.
 *
 * @param id its logical id
 * @param type such as {@code AWS::S3::Bucket}
 * @param properties without functions
 */
public record Resource(String id, String type, Map<String, Object> properties) {

  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "ap-northeast-2";

  /** What {@code Ref} yields, in the form that the type has for it. */
  public static Object reference(String id, String type) {
    return switch (type) {
      case "AWS::SQS::Queue" -> "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/" + id;
      case "AWS::SNS::Topic" -> arn("sns", id);
      case "AWS::S3::Bucket" -> "lake-" + id.toLowerCase(Locale.ROOT);
      case "AWS::Scheduler::ScheduleGroup" -> "lake";
      default -> "lake-" + id;
    };
  }

  /** What {@code Fn::GetAtt} yields. Throws where the type has no such attribute. */
  public static Object attribute(String id, String type, String attribute) {
    String name = String.valueOf(reference(id, type));
    return switch (type + " " + attribute) {
      case "AWS::SQS::Queue Arn" -> arn("sqs", id);
      case "AWS::SQS::Queue QueueName" -> id;
      case "AWS::S3::Bucket Arn" -> "arn:aws:s3:::" + name;
      case "AWS::IAM::Role Arn" -> "arn:aws:iam::" + ACCOUNT + ":role/" + name;
      case "AWS::KMS::Key Arn" -> arn("kms", "key/" + id);
      case "AWS::Events::Rule Arn" -> arn("events", "rule/" + name);
      case "AWS::Scheduler::ScheduleGroup Arn" -> arn("scheduler", "schedule-group/" + name);
      default -> throw new AssertionError(id + " (" + type + ") has no attribute " + attribute);
    };
  }

  private static String arn(String service, String rest) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + rest;
  }

  /** The value at a path of property names. Throws where there is none. */
  public Object at(String... path) {
    Object value = properties;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
      if (value == null) {
        throw new AssertionError(id + " has no " + String.join(".", path));
      }
    }
    return value;
  }

  public List<Object> list(String... path) {
    return List.copyOf((List<?>) at(path));
  }

  public String text(String... path) {
    return String.valueOf(at(path));
  }
}
