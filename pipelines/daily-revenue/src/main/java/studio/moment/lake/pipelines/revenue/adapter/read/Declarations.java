package studio.moment.lake.pipelines.revenue.adapter.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.adapter.Declared;
import studio.moment.lake.pipelines.revenue.adapter.Declared.Place;
import studio.moment.lake.pipelines.revenue.adapter.Feed;
import studio.moment.lake.pipelines.revenue.adapter.field.AmountReader;
import studio.moment.lake.pipelines.revenue.adapter.field.RejectedValue;
import studio.moment.lake.pipelines.revenue.adapter.text.BadReport;

/** What a report declares of its size: gathered while it is read, checked at its end. */
final class Declarations {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Feed feed;
  private final Map<String, String> json = new HashMap<>();
  private String[] trailer = {};

  Declarations(Feed feed) {
    this.feed = feed;
  }

  void trailer(String[] cells) {
    trailer = cells;
  }

  void json(String path, String text) {
    json.put(path, text);
  }

  /**
   * Holds declared numbers against those found.
   *
   * @param problems takes what does not agree
   */
  List<DeclaredCheck> check(Report report, RowMapper mapper, Totals totals, List<String> problems) {
    Declared declared = feed.declared();
    List<DeclaredCheck> checks = new ArrayList<>();
    try {
      JsonNode side = declared.sideFile() == null ? null : side(report);
      if (declared.rows() != null) {
        long rows =
            new AmountReader(feed.numbers())
                .minor(text(declared.rows(), side, "rows"), 0, null, "rows");
        checks.add(new DeclaredCheck("rows", null, rows, totals.rows()));
      }
      Totals.Sums sums = declared.currency() == null ? null : totals.in(declared.currency());
      if (declared.gross() != null) {
        checks.add(sum("gross", declared.gross(), side, mapper, sums.grossMinor()));
      }
      if (declared.commission() != null) {
        checks.add(sum("commission", declared.commission(), side, mapper, sums.commissionMinor()));
      }
    } catch (BadReport e) {
      problems.add(e.getMessage());
    } catch (RejectedValue e) {
      problems.add("the declared " + e.field() + ": " + e.getMessage());
    }
    String rejected = totals.rejected() == 0 ? "" : "; rejected rows: " + totals.rejected();
    checks.stream()
        .filter(check -> !check.holds())
        .map(
            check ->
                "the report declares %s %d%s, found are %d%s"
                    .formatted(
                        check.what(),
                        check.declared(),
                        check.currency() == null ? "" : " (minor units, " + check.currency() + ")",
                        check.found(),
                        rejected))
        .forEach(problems::add);
    return checks;
  }

  private DeclaredCheck sum(String what, Place place, JsonNode side, RowMapper mapper, long found) {
    String currency = feed.declared().currency();
    long declared = mapper.declaredMinor(what, text(place, side, what), currency);
    return new DeclaredCheck(what, currency, declared, found);
  }

  private String text(Place place, JsonNode side, String what) {
    String text = null;
    String where;
    if (place instanceof Place.Trailer cell) {
      where = "cell " + cell.position() + " of the trailer row";
      text = cell.position() <= trailer.length ? trailer[cell.position() - 1] : null;
    } else if (place instanceof Place.Json field) {
      where = "'" + field.path() + "' of the document";
      text = json.get(field.path());
    } else {
      String path = ((Place.Side) place).path();
      where = "'" + path + "' of the file beside it";
      JsonNode value = side.at("/" + path.replace('.', '/'));
      text =
          value.isNumber()
              ? value.decimalValue().toPlainString()
              : value.isTextual() ? value.asText() : null;
    }
    if (text == null || text.isBlank()) {
      throw new BadReport(where + ", which declares " + what + ", is missing");
    }
    return text;
  }

  private static JsonNode side(Report report) {
    String path = report.file().sideFile();
    if (path == null) {
      throw new BadReport("the file beside it that declares its size is missing");
    }
    try (InputStream in = report.open().open(path)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      throw new BadReport("the file beside it, " + path + ", is no JSON");
    } catch (IOException e) {
      throw new BadReport("the file beside it, " + path + ", cannot be read");
    }
  }
}
