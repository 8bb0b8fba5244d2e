package studio.moment.lake.local.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.postgres.drift.Finding;
import studio.moment.lake.runs.LakeException;

/** How findings are printed. */
public enum FindingFormat {
  /** One line per finding. */
  TABLE,
  /** An array of objects with kind, table, column, line and what. */
  JSON;

  /**
   * The format of that name.
   *
   * @throws LakeException ARGUMENTS for any other
   */
  public static FindingFormat parse(String name) {
    for (FindingFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw LakeException.arguments("--format: '" + name + "' is none of table, json.");
  }

  public void print(List<Finding> findings, PrintStream out) {
    if (this == TABLE) {
      findings.forEach(out::println);
      return;
    }
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode array = mapper.createArrayNode();
    for (Finding finding : findings) {
      ObjectNode object = array.addObject();
      object.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
      object.put("table", finding.table());
      object.put("column", finding.column().isEmpty() ? null : finding.column());
      object.put("line", finding.line() == 0 ? null : finding.line());
      object.put("what", finding.what());
    }
    try {
      out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
