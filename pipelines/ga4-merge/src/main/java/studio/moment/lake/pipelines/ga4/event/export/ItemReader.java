package studio.moment.lake.pipelines.ga4.event.export;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.Item;
import studio.moment.lake.pipelines.ga4.event.export.shape.Cell;
import studio.moment.lake.pipelines.ga4.event.export.shape.EcommerceShape;
import studio.moment.lake.pipelines.ga4.event.export.shape.ItemShape;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameter;
import studio.moment.lake.pipelines.ga4.event.protect.EventKeys;
import studio.moment.lake.pipelines.ga4.event.protect.EventProtector;
import studio.moment.lake.pipelines.ga4.event.protect.Text;

/** Reads the items of events. */
final class ItemReader {
  private final EventProtector protector;
  private final EventKeys keys;
  private final ParamReader params;

  ItemReader(EventProtector protector, EventKeys keys, List<DeclaredParameter> declared) {
    this.protector = protector;
    this.keys = keys;
    this.params = new ParamReader(protector, keys, declared);
  }

  /**
   * The items, protected; their raw values are added to the event's key.
   *
   * @throws ArithmeticException where a price or revenue is no amount of money
   */
  List<Item> read(ItemShape shape, IndexedRecord event) {
    List<?> list = shape.list().of(event);
    keys.startParts();
    List<Item> items = list.isEmpty() ? List.of() : new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      IndexedRecord item = shape.list().element(list.get(i));
      if (item != null) {
        keys.startPart();
        items.add(item(shape, item));
        keys.finishPart();
      }
    }
    keys.finishParts();
    return items;
  }

  private Item item(ItemShape shape, IndexedRecord item) {
    String id = shape.id().text(item);
    Double price = shape.price().real(item);
    Long quantity = shape.quantity().whole(item);
    Double revenue = shape.revenue().real(item);
    keys.add(price);
    keys.add(quantity);
    keys.add(revenue);
    keys.add(protector.text(id));
    add(shape.listIndex(), item);
    Object[] places = params.places();
    params.ofItem(shape.params(), item, places);
    return new Item(
        protector.id(id),
        add(shape.name(), item),
        add(shape.brand(), item),
        add(shape.variant(), item),
        add(shape.category(), item),
        EcommerceShape.money(price),
        quantity,
        EcommerceShape.money(revenue),
        add(shape.coupon(), item),
        add(shape.affiliation(), item),
        add(shape.listName(), item),
        add(shape.promotionName(), item),
        params.list(places));
  }

  private String add(Cell cell, IndexedRecord item) {
    Text text = protector.text(cell.text(item));
    keys.add(text);
    return text == null || text.clean().isBlank() || text.clean().equals("(not set)")
        ? null
        : text.clean();
  }
}
