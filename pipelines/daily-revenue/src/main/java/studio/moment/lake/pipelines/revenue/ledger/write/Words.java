package studio.moment.lake.pipelines.revenue.ledger.write;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Enums as the tables spell them. */
final class Words {
  private final Map<RowStatus, String> statuses = new EnumMap<>(RowStatus.class);
  private final Map<RowEffect, String> effects = new EnumMap<>(RowEffect.class);

  Words() {
    for (RowStatus status : RowStatus.values()) {
      statuses.put(status, status.name().toLowerCase(Locale.ROOT));
    }
    for (RowEffect effect : RowEffect.values()) {
      effects.put(effect, effect.name().toLowerCase(Locale.ROOT));
    }
  }

  String of(RowStatus status) {
    return statuses.get(status);
  }

  String of(RowEffect effect) {
    return effects.get(effect);
  }
}
