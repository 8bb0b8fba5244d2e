package studio.moment.lake.templates.cost;

import java.util.List;

/**
 * One line of the bill.
 *
 * @param price id of its price
 * @param path {@code jdbc}, {@code export}, or empty for both
 * @param perPipeline whether each pipeline has its own quantity, or there is one for all
 * @param quantity names and numbers that are multiplied
 */
public record Item(
    String name, String price, String path, boolean perPipeline, List<String> quantity) {
  public Item {
    quantity = List.copyOf(quantity);
  }
}
