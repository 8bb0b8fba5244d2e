package studio.moment.lake.templates.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CloudFormation's intrinsic functions, those that the template uses. Others are an error. */
final class Functions {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");

  private final Map<String, Object> mappings;
  private final Map<String, Object> conditions;
  private final Map<String, Object> names;
  private final Map<String, String> types;

  private Functions(
      Map<String, Object> mappings,
      Map<String, Object> conditions,
      Map<String, Object> names,
      Map<String, String> types) {
    this.mappings = mappings;
    this.conditions = conditions;
    this.names = names;
    this.types = types;
  }

  static Functions of(
      Map<String, Object> template, Map<String, String> parameters, Map<String, String> types) {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("AWS::AccountId", Resource.ACCOUNT);
    names.put("AWS::Region", Resource.REGION);
    names.put("AWS::Partition", "aws");
    names.put("AWS::StackName", "lake");
    Stack.map(template.get("Parameters"))
        .forEach(
            (name, declared) -> {
              Parameter parameter = Parameter.of(name, Stack.map(declared));
              names.put(name, parameter.take(parameters.get(name)));
            });
    return new Functions(
        Stack.map(template.get("Mappings")), Stack.map(template.get("Conditions")), names, types);
  }

  boolean holds(String condition) {
    return (Boolean) evaluate(conditions.get(condition));
  }

  Object evaluate(Object value) {
    if (value instanceof List<?> list) {
      List<Object> evaluated = new ArrayList<>();
      list.forEach(item -> evaluated.add(evaluate(item)));
      return evaluated;
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> map = Stack.map(value);
    String key = map.size() == 1 ? map.keySet().iterator().next() : "";
    if (key.equals("Ref") || key.startsWith("Fn::")) {
      return call(key, map.get(key));
    }
    Map<String, Object> evaluated = new LinkedHashMap<>();
    map.forEach((name, item) -> evaluated.put(name, evaluate(item)));
    return evaluated;
  }

  private Object call(String function, Object argument) {
    if (function.equals("Ref")) {
      return reference((String) argument);
    }
    if (function.equals("Fn::Sub") && argument instanceof String text) {
      return substitute(text, Map.of(), this::named);
    }
    List<?> list = (List<?>) argument;
    return switch (function) {
      case "Fn::GetAtt" -> attribute((String) list.get(0), (String) list.get(1));
      case "Fn::Sub" ->
          substitute((String) list.get(0), Stack.map(evaluate(list.get(1))), this::named);
      case "Fn::FindInMap" -> {
        Object map = mappings.get((String) evaluate(list.get(0)));
        Object row = Stack.map(map).get((String) evaluate(list.get(1)));
        Object cell = Stack.map(row).get((String) evaluate(list.get(2)));
        if (cell == null) {
          throw new AssertionError("nothing in the mapping at " + list);
        }
        yield cell;
      }
      case "Fn::If" -> evaluate(list.get(holds((String) list.get(0)) ? 1 : 2));
      case "Fn::Equals" -> evaluate(list.get(0)).equals(evaluate(list.get(1)));
      case "Fn::Not" -> !(Boolean) evaluate(list.get(0));
      case "Fn::Join" ->
          String.join(
              (String) list.get(0),
              ((List<?>) evaluate(list.get(1))).stream().map(String::valueOf).toList());
      default -> throw new AssertionError("no function " + function + " is known here");
    };
  }

  private Object reference(String name) {
    if (names.containsKey(name)) {
      return names.get(name);
    }
    if (!types.containsKey(name)) {
      throw new AssertionError("nothing is called " + name);
    }
    return Resource.reference(name, types.get(name));
  }

  private Object attribute(String id, String attribute) {
    if (!types.containsKey(id)) {
      throw new AssertionError("nothing is called " + id);
    }
    return Resource.attribute(id, types.get(id), attribute);
  }

  private Object named(String name) {
    String[] parts = name.split("\\.", 2);
    return parts.length == 2 ? attribute(parts[0], parts[1]) : reference(name);
  }

  private static String substitute(
      String text, Map<String, ?> first, Function<String, Object> others) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(
        found -> {
          String name = found.group(1);
          Object value = first.containsKey(name) ? first.get(name) : others.apply(name);
          return Matcher.quoteReplacement(String.valueOf(value));
        });
  }

  /** Puts loop variables into text and leaves all else. */
  static String substitute(String text, Map<String, String> variables) {
    return substitute(text, variables, name -> "${" + name + "}");
  }

  /** Puts loop variables into everything below a value. */
  static Object bind(Object value, Map<String, String> variables) {
    if (value instanceof String text) {
      return substitute(text, variables);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> bind(item, variables)).toList();
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> map = Stack.map(value);
    if (map.size() == 1 && map.get("Ref") instanceof String name && variables.containsKey(name)) {
      return variables.get(name);
    }
    Map<String, Object> bound = new LinkedHashMap<>();
    map.forEach((name, item) -> bound.put(substitute(name, variables), bind(item, variables)));
    return bound;
  }
}
