package studio.moment.lake.templates.standin;

import java.util.List;
import java.util.Map;
import studio.moment.lake.testing.bigquery.http.Response;

/** Errors as Google's newer APIs answer them: {@code google.rpc.Status}. */
final class Refusal {
  private Refusal() {}

  static Response invalid(String message) {
    return of(400, "INVALID_ARGUMENT", message, List.of());
  }

  static Response notFound(String message) {
    return of(404, "NOT_FOUND", message, List.of());
  }

  static Response exists(String message) {
    return of(409, "ALREADY_EXISTS", message, List.of());
  }

  /** Every parameter that the template does not take, and why. */
  static Response parameters(List<ParameterCheck.Violation> violations) {
    List<Map<String, String>> told =
        violations.stream()
            .map(each -> Map.of("parameter", each.parameter(), "description", each.description()))
            .toList();
    return of(
        400,
        "INVALID_ARGUMENT",
        "The template parameters are invalid.",
        List.of(
            Map.of(
                "@type",
                "type.googleapis.com/google.dataflow.v1beta3.InvalidTemplateParameters",
                "parameterViolations",
                told)));
  }

  private static Response of(int code, String status, String message, List<?> details) {
    return Response.json(
        code,
        Map.of(
            "error",
            details.isEmpty()
                ? Map.of("code", code, "status", status, "message", message)
                : Map.of("code", code, "status", status, "message", message, "details", details)));
  }
}
