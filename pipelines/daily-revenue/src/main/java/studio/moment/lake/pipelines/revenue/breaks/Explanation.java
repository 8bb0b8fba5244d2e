package studio.moment.lake.pipelines.revenue.breaks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.money.MinorUnits;

/** The explanation of a record, JSON in the table, as sentences. */
final class Explanation {
  private static final JsonMapper JSON = new JsonMapper();

  /** Amounts, told in units. */
  private static final Set<String> AMOUNTS = Set.of("gross", "commission");

  private Explanation() {}

  /**
   * The sentences.
   *
   * @param reasons in small letters, separated by commas
   * @param explain JSON as classification writes it
   * @param currency of the amounts; null where there are none
   */
  static String of(String reasons, String explain, String currency) {
    JsonNode json = parse(explain);
    List<String> told = new ArrayList<>();
    for (JsonNode difference : json.path("differences")) {
      told.add(difference(difference, currency));
    }
    if (json.hasNonNull("note")) {
      told.add(json.get("note").asText());
    }
    for (String reason : reasons == null ? new String[0] : reasons.split(",")) {
      String words = reason(reason);
      if (words != null) {
        told.add(words);
      }
    }
    candidates(json, told);
    if (json.hasNonNull("rung")) {
      told.add(rung(json));
    }
    return String.join("; ", told);
  }

  private static JsonNode parse(String explain) {
    try {
      return explain == null ? JSON.createObjectNode() : JSON.readTree(explain);
    } catch (JsonProcessingException e) {
      // A report is still worth having without this line's details.
      return JSON.createObjectNode();
    }
  }

  private static String difference(JsonNode difference, String currency) {
    String field = difference.path("field").asText();
    String ours = difference.path("expected").asText();
    String theirs = difference.path("actual").asText();
    if (AMOUNTS.contains(field)) {
      return amount(difference, field, ours, theirs, currency);
    }
    return switch (field) {
      case "status" ->
          "the partner says %s, we say %s"
              .formatted(theirs.toLowerCase(Locale.ROOT), ours.toLowerCase(Locale.ROOT));
      case "occurredOn" -> "the partner moved the order from %s to %s".formatted(ours, theirs);
      case "orderCode" -> "its order code is %s, ours is %s".formatted(theirs, ours);
      default -> "its %s is %s, ours is %s".formatted(field, theirs, ours);
    };
  }

  private static String amount(
      JsonNode difference, String field, String ours, String theirs, String currency) {
    StringBuilder words = new StringBuilder();
    words.append(
        "%s %s where we have %s".formatted(field, units(theirs, currency), units(ours, currency)));
    if (difference.hasNonNull("residual")) {
      long residual = difference.get("residual").asLong();
      words.append(
          ", %s %s"
              .formatted(
                  units(Long.toString(Math.abs(residual)), currency),
                  residual < 0 ? "less" : "more"));
    }
    if (difference.path("tolerance").asLong() > 0) {
      words.append(
          " (%s allowed)".formatted(units(difference.get("tolerance").asText(), currency)));
    }
    return words.toString();
  }

  /** An amount in minor units with its currency, in units where the currency is known. */
  private static String units(String minor, String currency) {
    if (MinorUnits.digits(currency).isEmpty()) {
      return minor;
    }
    return Amounts.text(MinorUnits.toUnits(Long.parseLong(minor), currency)) + " " + currency;
  }

  private static String reason(String reason) {
    return switch (reason) {
      case "repeated_delivery" -> "delivered before";
      case "several_candidates" -> "several records fit equally well";
      case "too_many_candidates" -> "too many records fit to list them";
      case "no_sub_id" -> "the partner names no click or link";
      case "unknown_sub_id" -> "the click or link that the partner names is not known to us";
      case "booking_gone" -> "its booking is gone";
      case "held_by_earlier_link" -> "linked by an earlier run";
      case "not_due_yet" -> "not due yet";
      case "overdue" -> "the partner should have told of it by now";
      case "cancelled_before_told" -> "we cancelled it before the partner told of it";
      case "status_not_due_yet" -> "a change of status is not due yet";
      case "changed_after_close" -> "changed after its month was closed";
      // Told with the difference or the note itself.
      default -> null;
    };
  }

  private static void candidates(JsonNode json, List<String> told) {
    List<String> keys = new ArrayList<>();
    json.path("candidates").forEach(key -> keys.add(key.asText()));
    if (!keys.isEmpty()) {
      told.add(
          "could be "
              + String.join(" or ", keys)
              + (json.path("moreCandidates").asBoolean() ? " or others" : ""));
    }
  }

  private static String rung(JsonNode json) {
    String by =
        switch (json.path("evidence").asText()) {
          case "REMEMBERED" -> "an earlier run";
          case "ORDER_CODE" -> "order code";
          case "ORDER_CODE_AND_PRODUCT" -> "order code and product";
          case "CLICK_ID" -> "click";
          case "CLICK_ID_AND_ORDER" -> "click, day and amount";
          case "LINK_ID_AND_MERCHANT" -> "link and merchant";
          case "ORDER_CODE_AND_SUM" -> "order code and sums";
          case "CLICK_ID_AND_SUM" -> "click and sums";
          case "PRODUCT_DAY_AND_AMOUNT" -> "product, day and amount";
          default -> "";
        };
    String rung = json.get("rung").asText();
    String first = json.hasNonNull("origin") ? ", first by " + json.get("origin").asText() : "";
    return by.isEmpty() ? "matched on " + rung : "matched by " + by + " (" + rung + first + ")";
  }
}
