package studio.moment.lake.pipelines.ga4.event.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * Takes out of a URL what may be personal. Parts are told by the generic syntax of RFC 3986,
 * without refusing anything: browsers report what people and sites made.
 */
final class UrlCleaner {
  private static final Set<String> CAMPAIGN =
      Set.of(
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_id",
          "utm_term",
          "utm_content",
          "utm_source_platform",
          "utm_creative_format",
          "utm_marketing_tactic");

  private final TextRedaction redaction;
  private final Set<String> declared;

  /**
   * @param declared names of query parameters that are kept beside those of campaigns and clicks
   */
  UrlCleaner(TextRedaction redaction, Set<String> declared) {
    this.redaction = redaction;
    this.declared = Set.copyOf(declared);
  }

  /** Whether a text is a URL or begins like a path: what may have a query. */
  static boolean looksLikeUrl(String text) {
    if (text.startsWith("/")) {
      return true;
    }
    int scheme = text.indexOf("://");
    for (int i = 0; i < scheme; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || i > 0 && "+-.0123456789".indexOf(c) >= 0)) {
        return false;
      }
    }
    return scheme > 0;
  }

  Url clean(String text) {
    String rest = cut(cut(text, '#'), '\n').strip();
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    String base = question < 0 ? rest : rest.substring(0, question);

    int scheme = base.indexOf("://");
    int authority = scheme >= 0 ? scheme + 3 : base.startsWith("//") ? 2 : -1;
    int slash = authority < 0 ? 0 : base.indexOf('/', authority);
    int end = slash < 0 ? base.length() : slash;
    String host = authority < 0 ? null : host(base.substring(authority, end));
    String port = authority < 0 ? "" : port(base.substring(authority, end));
    String path = withoutParameters(base.substring(end));
    String cleanPath = redaction.redact(path);

    Query cleaned = query(query);
    String prefix =
        authority < 0 ? "" : base.substring(0, authority).toLowerCase(Locale.ROOT) + host + port;
    // The whole once more: an identifier may begin in one part and end in another.
    String location = redaction.redact(prefix + cleanPath + cleaned.text);
    return new Url(
        location,
        host == null ? null : emptyToNull(redaction.redact(host)),
        host != null && cleanPath.isEmpty() ? "/" : emptyToNull(cleanPath),
        cleaned.clickId,
        cleaned.clickIdValue,
        cleaned.campaign());
  }

  private Query query(String text) {
    Query query = new Query();
    for (String pair : text.split("[&;]")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      AdClickId clickId = AdClickId.of(name);
      boolean isCampaign = CAMPAIGN.contains(name);
      if (equals < 0 || clickId == null && !isCampaign && !declared.contains(name)) {
        continue;
      }
      String raw = pair.substring(equals + 1);
      String value = decoded(raw);
      String clean = redaction.redact(value);
      boolean same = clean.equals(value) && redaction.redact(raw).equals(raw);
      query.add(name, same ? raw : URLEncoder.encode(clean, UTF_8));
      if (isCampaign && !clean.isBlank()) {
        query.campaign.putIfAbsent(name, clean);
      }
      boolean first =
          query.clickId == null || clickId != null && clickId.compareTo(query.clickId) < 0;
      if (clickId != null && first && !clean.isBlank()) {
        query.clickId = clickId;
        query.clickIdValue = clean;
      }
    }
    return query;
  }

  /** User and password before an @ are dropped. */
  private static String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  private static String port(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
    return colon >= 0 && host.substring(colon + 1).matches("[0-9]{1,5}")
        ? host.substring(colon)
        : "";
  }

  /** Path parameters ({@code ;jsessionid=...}) are dropped with what they hold. */
  private static String withoutParameters(String path) {
    return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String cut(String text, char at) {
    int end = text.indexOf(at);
    return end < 0 ? text : text.substring(0, end);
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** What a query holds that is kept. */
  private static final class Query {
    private String text = "";
    private final Map<String, String> campaign = new HashMap<>();
    private AdClickId clickId;
    private String clickIdValue;

    void add(String name, String value) {
      text += (text.isEmpty() ? "?" : "&") + name + "=" + value;
    }

    TrafficSource campaign() {
      boolean named =
          campaign.containsKey("utm_source")
              || campaign.containsKey("utm_medium")
              || campaign.containsKey("utm_campaign");
      return named
          ? new TrafficSource(
              campaign.get("utm_source"),
              campaign.get("utm_medium"),
              campaign.get("utm_campaign"),
              campaign.get("utm_id"),
              campaign.get("utm_term"),
              campaign.get("utm_content"),
              clickId != null)
          : null;
    }
  }
}
