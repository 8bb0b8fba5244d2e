package studio.moment.lake.testing.bigquery.http;

import com.google.api.client.json.GenericJson;
import java.util.Map;
import java.util.Optional;

/** A request that found its method. */
public record Call(
    Request request, Map<String, String> variables, Class<? extends GenericJson> model) {
  /** A variable of the path, decoded. */
  public String path(String name) {
    return variables.get(name);
  }

  public Optional<String> parameter(String name) {
    return request.parameter(name);
  }

  public Optional<Long> number(String name) {
    return parameter(name)
        .map(
            text -> {
              try {
                return Long.parseLong(text);
              } catch (NumberFormatException e) {
                throw ApiError.invalid("Invalid value for " + name + ": " + text);
              }
            });
  }

  /** The body, checked against the discovery document. */
  public <T extends GenericJson> T body(Class<T> type) {
    if (type != model) {
      throw new IllegalStateException(type + " is not the body of " + request.line());
    }
    return StrictJson.parse(request.body(), type);
  }
}
