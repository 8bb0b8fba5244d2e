package studio.moment.lake.templates.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The template with parameters put in, loops unrolled, conditions decided and functions evaluated:
 * what CloudFormation would make.
 *
 * @param resources by logical id, without those whose condition is false
 * @param outputs by name
 */
public record Stack(Map<String, Resource> resources, Map<String, Object> outputs) {

  /** A valid value for each parameter that has no default. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "DatabaseIdentifier", "app",
          "GoogleServiceAccountIds", "103456789012345678901",
          "AlertEmail", "data@example.com");

  /** With these parameters (name, value, name, value ...) in place of their defaults. */
  public static Stack of(String... parameters) {
    Map<String, String> given = new LinkedHashMap<>(REQUIRED);
    for (int i = 0; i < parameters.length; i += 2) {
      given.put(parameters[i], parameters[i + 1]);
    }
    return of(TemplateYaml.read(), given);
  }

  private static Stack of(Map<String, Object> template, Map<String, String> parameters) {
    Map<String, Object> bodies = unrolled(template, parameters);
    Map<String, String> types = new LinkedHashMap<>();
    bodies.forEach((id, body) -> types.put(id, (String) section(body, "Type")));
    Functions functions = Functions.of(template, parameters, types);
    Map<String, Resource> resources = new LinkedHashMap<>();
    bodies.forEach(
        (id, body) -> {
          Map<String, Object> resource = map(functions.evaluate(body));
          Object condition = resource.get("Condition");
          if (condition == null || functions.holds((String) condition)) {
            Object properties = resource.getOrDefault("Properties", Map.of());
            resources.put(id, new Resource(id, types.get(id), map(properties)));
          }
        });
    Map<String, Object> outputs = new LinkedHashMap<>();
    map(template.get("Outputs"))
        .forEach((name, body) -> outputs.put(name, functions.evaluate(section(body, "Value"))));
    return new Stack(resources, outputs);
  }

  /** The bodies of resources, loops of the language extensions unrolled. */
  private static Map<String, Object> unrolled(
      Map<String, Object> template, Map<String, String> parameters) {
    Map<String, Object> bodies = new LinkedHashMap<>();
    map(template.get("Resources"))
        .forEach(
            (id, body) -> {
              if (!id.startsWith("Fn::ForEach::")) {
                bodies.put(id, body);
                return;
              }
              List<?> loop = (List<?>) body;
              for (Object value : (List<?>) loop.get(1)) {
                Map<String, String> variable = Map.of((String) loop.get(0), (String) value);
                map(loop.get(2))
                    .forEach(
                        (name, each) -> {
                          String unrolled = Functions.substitute(name, variable);
                          Object earlier = bodies.put(unrolled, Functions.bind(each, variable));
                          if (earlier != null) {
                            throw new AssertionError(unrolled + " is made twice");
                          }
                        });
              }
            });
    return bodies;
  }

  /** Throws where there is none of this id. */
  public Resource resource(String id) {
    Resource resource = resources.get(id);
    if (resource == null) {
      throw new AssertionError("no resource " + id);
    }
    return resource;
  }

  public List<Resource> ofType(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  private static Object section(Object body, String name) {
    return map(body).get(name);
  }

  /** A value of a template that is known to be a mapping. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
