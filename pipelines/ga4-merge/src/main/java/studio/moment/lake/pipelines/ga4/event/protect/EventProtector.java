package studio.moment.lake.pipelines.ga4.event.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.regex.Pattern;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.Protectors;
import studio.moment.lake.privacy.keys.KeyMaterial;

/**
 * Protects the values of events. It remembers texts that repeat; it is for one thread and keeps no
 * more than some tens of thousands of texts.
 */
public final class EventProtector {
  /** The domain of user ids in the platform's own tables, so that tokens join. */
  public static final String USER_DOMAIN = "user";

  private static final int TEXTS = 30_000;
  private static final int URLS = 10_000;
  private static final int USERS = 10_000;

  /** Ids that the site mints: nothing personal fits into their form. */
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final TextRedaction redaction = new TextRedaction();
  private final Protector userTokens;
  private final Protector idTokens;
  private final ProtectedValue out = new ProtectedValue();
  private final EventKeys keys;
  private final UrlCleaner urlCleaner;
  private final BoundedCache<Text> texts = new BoundedCache<>(TEXTS, this::protectText);
  private final BoundedCache<Url> urls;
  private final BoundedCache<String> users = new BoundedCache<>(USERS, this::token);
  private final BoundedCache<String> ids = new BoundedCache<>(USERS, this::protectId);

  /**
   * @param queryParameters names of query parameters that URLs keep beside those of campaigns
   */
  public EventProtector(KeyMaterial material, EventKeys keys, Set<String> queryParameters) {
    this.keys = keys;
    userTokens = Protectors.create(new Protection.Hmac(USER_DOMAIN, Normalisation.PLAIN), material);
    idTokens = Protectors.create(new Protection.Hmac("ga4_id", Normalisation.PLAIN), material);
    urlCleaner = new UrlCleaner(redaction, queryParameters);
    urls = new BoundedCache<>(URLS, urlCleaner::clean);
  }

  /**
   * Any text: redacted, and its query cut down where it is a URL. Null for null.
   *
   * <p>The hash in it is of the raw text, for {@link EventKeys}.
   */
  public Text text(String raw) {
    return raw == null ? null : texts.get(raw);
  }

  /** A URL, whatever it looks like. Null for null and for blank. */
  public Url url(String raw) {
    return raw == null || raw.isBlank() ? null : urls.get(raw);
  }

  /** A user's id as a token that joins with the platform's tables; null where it is none. */
  public String user(String raw) {
    return isNoId(raw) ? null : users.get(raw);
  }

  /**
   * The id of a browser or app: kept, since the platform's tables keep it too. It is a number made
   * by Google's own code; where a site sends a mail address in its place, a token stands for it.
   * Null for none.
   */
  public String pseudoId(String raw) {
    return isNoId(raw) ? null : raw.indexOf('@') < 0 ? raw : ids.get(raw);
  }

  /**
   * An id that tells things apart, such as a transaction's: kept where nothing personal is in it,
   * else replaced by a token as a whole. Redaction would make different ids one, and with them
   * different purchases. Null for none.
   */
  public String id(String raw) {
    return isNoId(raw) ? null : ids.get(raw);
  }

  /** What stands in the place of a text under a name that makes it personal; null where none. */
  public String kindUnderName(String name, String value) {
    return redaction.kindUnderName(name, value);
  }

  /** The same for a whole number. */
  public String kindUnderName(String name, long value) {
    return redaction.kindUnderName(name, value);
  }

  /** Texts that sites send for an id that they do not know. */
  public static boolean isNoId(String id) {
    return id == null
        || id.isBlank()
        || id.equals("null")
        || id.equals("(not set)")
        || id.equals("undefined");
  }

  private Text protectText(String raw) {
    String clean = UrlCleaner.looksLikeUrl(raw) ? urls.get(raw).location() : redaction.redact(raw);
    return keys.hashed(raw, clean);
  }

  private String token(String raw) {
    return token(userTokens, raw);
  }

  private String protectId(String raw) {
    return UUID.matcher(raw).matches() || redaction.redact(raw).equals(raw)
        ? raw
        : token(idTokens, raw);
  }

  private String token(Protector tokens, String raw) {
    byte[] bytes = raw.getBytes(UTF_8);
    tokens.protect(bytes, 0, bytes.length, out);
    return new String(out.bytes(), 0, out.length(), UTF_8);
  }
}
