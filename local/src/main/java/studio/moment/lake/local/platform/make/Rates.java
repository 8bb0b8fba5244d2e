package studio.moment.lake.local.platform.make;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** Exchange rates of each day: a slow walk. */
public final class Rates {
  /** Won for one unit of a currency on a day. */
  public record Rate(String currency, LocalDate day, BigDecimal won) {}

  private static final Map<String, String> START = new LinkedHashMap<>();

  static {
    START.put("USD", "1384.50");
    START.put("EUR", "1502.30");
    START.put("JPY", "9.1832");
    START.put("THB", "41.275");
    START.put("VND", "0.054417");
  }

  private final List<Rate> all = new ArrayList<>();
  private final Map<String, Map<LocalDate, BigDecimal>> byCurrency = new LinkedHashMap<>();

  public Rates(PlatformSettings settings) {
    for (Map.Entry<String, String> entry : START.entrySet()) {
      Dice dice = Dice.of(settings.seed(), "rates", entry.getKey());
      Map<LocalDate, BigDecimal> days = new LinkedHashMap<>();
      BigDecimal won = new BigDecimal(entry.getValue());
      for (int index = 0; index < settings.days(); index++) {
        LocalDate day = settings.firstDay().plusDays(index);
        // Steps in ten-thousandths keep the walk exact on every machine.
        BigDecimal step = BigDecimal.valueOf(10_000 + dice.between(-55, 55), 4);
        won = won.multiply(step).setScale(won.scale(), RoundingMode.HALF_UP);
        days.put(day, won);
        all.add(new Rate(entry.getKey(), day, won));
      }
      byCurrency.put(entry.getKey(), days);
    }
  }

  public List<Rate> all() {
    return List.copyOf(all);
  }

  /** Won for one unit; 1 for the won itself. */
  public BigDecimal won(String currency, LocalDate day) {
    return currency.equals("KRW") ? BigDecimal.ONE : byCurrency.get(currency).get(day);
  }
}
