package studio.moment.lake.local.platform.truth;

import java.util.List;

/** Text that somebody typed, and the personal values that stand in it. */
public record FreeText(String text, List<Secret> secrets) {
  public FreeText {
    secrets = List.copyOf(secrets);
  }

  public static FreeText of(String text) {
    return new FreeText(text, List.of());
  }

  /** The template with each {@code %s} replaced by the next secret. */
  public static FreeText with(String template, Secret... secrets) {
    Object[] values = new Object[secrets.length];
    for (int index = 0; index < secrets.length; index++) {
      values[index] = secrets[index].value();
    }
    return new FreeText(template.formatted(values), List.of(secrets));
  }
}
