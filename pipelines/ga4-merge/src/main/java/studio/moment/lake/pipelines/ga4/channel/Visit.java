package studio.moment.lake.pipelines.ga4.channel;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** A traffic source as the rules look at it: lower case, and empty where nothing was told. */
record Visit(
    String source, String medium, String campaign, boolean adClick, SourceCategory category) {
  private static final Pattern PAID =
      Pattern.compile("^(.*cp.*|ppc|retargeting|paid.*)$", Pattern.DOTALL);
  private static final Pattern SHOP =
      Pattern.compile("^(.*(([^a-df-z]|^)shop|shopping).*)$", Pattern.DOTALL);
  private static final Pattern EMAIL = Pattern.compile("email|e-mail|e_mail|e mail");

  static Visit of(TrafficSource traffic, SourceCategories categories) {
    return new Visit(
        lower(traffic.source()),
        lower(traffic.medium()),
        lower(traffic.campaign()),
        traffic.adClickId(),
        categories.of(traffic.source()));
  }

  boolean untold() {
    return source.isEmpty() && medium.isEmpty() && !adClick;
  }

  boolean sourceIs(String name) {
    return source.equals(name);
  }

  boolean mediumIs(String... names) {
    return List.of(names).contains(medium);
  }

  boolean from(SourceCategory wanted) {
    return category == wanted;
  }

  boolean paid() {
    return PAID.matcher(medium).matches();
  }

  boolean shopping() {
    return from(SourceCategory.SHOPPING) || SHOP.matcher(campaign).matches();
  }

  boolean email() {
    return from(SourceCategory.EMAIL)
        || EMAIL.matcher(source).matches()
        || EMAIL.matcher(medium).matches();
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
