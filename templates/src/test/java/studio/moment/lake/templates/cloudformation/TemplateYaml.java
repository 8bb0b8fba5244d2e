package studio.moment.lake.templates.cloudformation;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import studio.moment.lake.testing.Project;

/**
 * A CloudFormation template as maps, lists and scalars. Short forms of functions ({@code !Sub x})
 * become their long ones ({@code {Fn::Sub: x}}).
 */
public final class TemplateYaml {

  /** The template of this project. Tests run in the module's folder. */
  public static final Path FILE = Project.file("templates/aws/rds-snapshots.yaml");

  private TemplateYaml() {}

  public static Map<String, Object> read() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader reader = Files.newBufferedReader(FILE)) {
      return new Yaml(new ShortForms(options)).load(reader);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + FILE.toAbsolutePath(), e);
    }
  }

  private static final class ShortForms extends SafeConstructor {

    ShortForms(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return longForm(node.getTag().getValue().substring(1), value(node));
            }
          });
    }

    private Object value(Node node) {
      if (node instanceof ScalarNode scalar) {
        return constructScalar(scalar);
      }
      return node instanceof SequenceNode list
          ? constructSequence(list)
          : constructMapping((MappingNode) node);
    }

    private static Map<String, Object> longForm(String function, Object argument) {
      if (function.equals("Ref") || function.equals("Condition")) {
        return Map.of(function, argument);
      }
      if (function.equals("GetAtt") && argument instanceof String path) {
        return Map.of("Fn::GetAtt", List.of(path.split("\\.", 2)));
      }
      return Map.of("Fn::" + function, argument);
    }
  }
}
