package studio.moment.lake.testing.bigquery.http;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.json.GenericJson;
import com.google.api.client.util.ClassInfo;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One method of an API, taken from the request class that Google generates for it: the path's
 * template and the parameters it knows are those of the discovery document.
 */
public final class Route {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\+?(\\w+)}");
  // Upload and download hosts add these to any method of the API.
  private static final Set<String> MEDIA_PARAMETERS = Set.of("uploadType", "upload_id", "alt");

  /** What a method does: returns a model, a {@link Response}, or null for no content. */
  @FunctionalInterface
  public interface Handler {
    Object handle(Call call) throws Exception;
  }

  private final String method;
  private final Pattern path;
  private final List<String> variables = new ArrayList<>();
  private final Set<String> parameters;
  private final Class<? extends GenericJson> model;
  private final Handler handler;

  private Route(
      String method,
      String prefix,
      String template,
      Set<String> parameters,
      Class<? extends GenericJson> model,
      Handler handler) {
    this.method = method;
    this.parameters = parameters;
    this.model = model;
    this.handler = handler;
    StringBuilder regex = new StringBuilder(Pattern.quote(prefix));
    Matcher matcher = VARIABLE.matcher(template);
    int from = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(template.substring(from, matcher.start()))).append("([^/]+)");
      variables.add(matcher.group(1));
      from = matcher.end();
    }
    regex.append(Pattern.quote(template.substring(from)));
    this.path = Pattern.compile(regex.toString());
  }

  /**
   * @param prefix everything before the template: {@code /bigquery/v2/}
   * @param request the generated request class
   * @param model the class of the body, or null where the method has none
   */
  @SuppressWarnings("rawtypes")
  public static Route of(
      String method,
      String prefix,
      Class<? extends AbstractGoogleClientRequest> request,
      Class<? extends GenericJson> model,
      Handler handler) {
    Set<String> parameters = new TreeSet<>(ClassInfo.of(request).getNames());
    parameters.addAll(MEDIA_PARAMETERS);
    return new Route(method, prefix, restPath(request), parameters, model, handler);
  }

  /** A path of an API whose request classes are not on the class path. */
  public static Route plain(String method, String template, Handler handler) {
    return plain(method, template, Set.of(), handler);
  }

  /**
   * The same with query parameters of its own.
   *
   * @param more those that the method has beside what every method has
   */
  public static Route plain(String method, String template, Set<String> more, Handler handler) {
    Set<String> parameters = new TreeSet<>(Set.of("alt", "prettyPrint", "key"));
    parameters.addAll(more);
    return new Route(method, "", template, parameters, null, handler);
  }

  Optional<Call> match(Request request) {
    if (!method.equals(request.method())) {
      return Optional.empty();
    }
    Matcher matcher = path.matcher(request.rawPath());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      values.put(variables.get(i), Request.decode(matcher.group(i + 1)));
    }
    for (String name : request.query().keySet()) {
      if (!parameters.contains(name)) {
        throw ApiError.unknown("Unknown query parameter " + name + " in " + request.line());
      }
    }
    return Optional.of(new Call(request, values, model));
  }

  Object handle(Call call) throws Exception {
    return handler.handle(call);
  }

  private static String restPath(Class<?> request) {
    try {
      Field field = request.getDeclaredField("REST_PATH");
      field.setAccessible(true);
      return (String) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(request + " has no REST_PATH", e);
    }
  }
}
