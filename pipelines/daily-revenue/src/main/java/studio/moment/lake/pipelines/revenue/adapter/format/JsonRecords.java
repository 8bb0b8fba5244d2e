package studio.moment.lake.pipelines.revenue.adapter.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;
import studio.moment.lake.pipelines.revenue.adapter.text.StrictText;

/**
 * Records of a JSON document, or of JSON lines. The document is read as a stream; one item of its
 * outermost list of records is in memory at a time. A key that stands twice refuses the file.
 */
final class JsonRecords {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

  private final List<String> path;
  private final Wanted wanted;
  private final RecordSink sink;
  private final JsonObjects objects;
  private boolean isFound;
  private List<String> rootNames = new ArrayList<>();

  JsonRecords(ReportFormat format, char decimal, Wanted wanted, RecordSink sink) {
    this.path = format.records();
    this.wanted = wanted;
    this.sink = sink;
    this.objects = new JsonObjects(format, decimal, wanted, sink);
  }

  void document(StrictText text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new BadReport("the file is empty; it is no JSON document");
      }
      value(parser, 0, "");
      if (parser.nextToken() != null) {
        throw new BadReport(
            "line %,d: the document has ended, yet more follows".formatted(line(parser)));
      }
    } catch (IOException | RuntimeException e) {
      throw problem(e);
    }
    if (!isFound) {
      throw new BadReport(
          "there are no records at '%s'; the document has %s"
              .formatted(String.join(".", path), rootNames));
    }
    objects.finish();
  }

  void lines(StrictText text) {
    try (JsonParser parser = MAPPER.createParser(text);
        MappingIterator<JsonNode> lines = TREES.readValues(parser)) {
      while (lines.hasNextValue()) {
        JsonNode line = lines.nextValue();
        objects.record(line, path, parser.currentTokenLocation().getLineNr());
      }
    } catch (IOException | RuntimeException e) {
      throw problem(e);
    }
    objects.finish();
  }

  /** Walks to the records; tells declared numbers on the way. */
  private void value(JsonParser parser, int depth, String at) throws IOException {
    JsonToken token = parser.currentToken();
    if (depth >= 0 && token == JsonToken.START_ARRAY) {
      isFound = true;
      for (JsonToken item = parser.nextToken();
          item != JsonToken.END_ARRAY;
          item = parser.nextToken()) {
        JsonNode tree = TREES.readTree(parser);
        objects.record(tree, path.subList(depth, path.size()), 0);
      }
    } else if (depth == path.size()) {
      isFound = true;
      if (token != JsonToken.VALUE_NULL) {
        objects.record(TREES.readTree(parser), List.of(), 0);
      }
    } else if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (at.isEmpty()) {
          rootNames.add(name);
        }
        parser.nextToken();
        boolean isOnPath = depth >= 0 && name.equals(path.get(depth));
        value(parser, isOnPath ? depth + 1 : -1, at.isEmpty() ? name : at + "." + name);
      }
    } else if (token == JsonToken.START_ARRAY) {
      parser.skipChildren();
    } else if (wanted.declaredPaths().contains(at) && token != JsonToken.VALUE_NULL) {
      sink.declared(at, parser.getText());
    }
  }

  private static long line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static RuntimeException problem(Exception e) {
    BadReport bad = BadReport.in(e);
    if (bad != null) {
      return bad;
    }
    if (e instanceof JsonProcessingException json) {
      // Its message may quote what stands there.
      JsonLocation place = json.getLocation();
      return new BadReport(
          "line %,d, column %,d: the JSON is wrong or ends too early; is the file cut?"
              .formatted(
                  place == null ? 0 : place.getLineNr(), place == null ? 0 : place.getColumnNr()));
    }
    return e instanceof RuntimeException runtime
        ? runtime
        : new BadReport("the file cannot be read (" + e.getClass().getSimpleName() + ")");
  }
}
