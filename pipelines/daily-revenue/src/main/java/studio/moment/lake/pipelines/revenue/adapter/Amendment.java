package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.row.RowEffect;

/**
 * How a partner's later rows change its earlier ones.
 *
 * @param mode for merchants without an override
 * @param merchants overrides by the merchant's code as the report has it
 */
public record Amendment(Mode mode, Map<String, Mode> merchants) implements Serializable {

  /** What a partner does when an order changes. */
  public enum Mode {
    /** A row's newest delivery is its state. */
    SNAPSHOT,
    /** Every row adds to those before it. */
    DELTA,
    /** Orders in one feed, what is cancelled of them in another. */
    CANCEL_FEED,
    /** Rows are cancelled and issued again under new ids. */
    REISSUE
  }

  public Amendment {
    merchants = Map.copyOf(merchants);
  }

  /**
   * The effect of a row.
   *
   * @param merchant as the row has it, or null
   */
  public RowEffect effect(Feed.Kind kind, String merchant) {
    if (kind == Feed.Kind.CANCELS) {
      return RowEffect.TAKE_BACK;
    }
    Mode of = merchant == null ? mode : merchants.getOrDefault(merchant, mode);
    return switch (of) {
      case SNAPSHOT, CANCEL_FEED -> RowEffect.STATE;
      case DELTA -> RowEffect.DELTA;
      case REISSUE -> RowEffect.GENERATION;
    };
  }
}
