package studio.moment.lake.pipelines.ga4.event.table;

import static studio.moment.lake.warehouse.schema.FieldType.FLOAT64;
import static studio.moment.lake.warehouse.schema.FieldType.INT64;
import static studio.moment.lake.warehouse.schema.FieldType.NUMERIC;
import static studio.moment.lake.warehouse.schema.FieldType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.Item;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameter;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.staging.Values;

/** The columns that are lists of records. */
final class ListColumns {
  private static final List<Field> PARAM =
      List.of(
          field("key", STRING, "Key"),
          field("string_value", STRING, "Text, redacted"),
          field("int_value", INT64, "Whole number"),
          field("double_value", FLOAT64, "Number"));

  private static final List<Field> ITEM =
      List.of(
          field("item_id", STRING, "Item"),
          field("item_name", STRING, "Name"),
          field("item_brand", STRING, "Brand"),
          field("item_variant", STRING, "Variant"),
          field("item_category", STRING, "Category"),
          field("price", NUMERIC, "Price of one in the event's currency"),
          field("quantity", INT64, "How many"),
          field("item_revenue", NUMERIC, "Revenue in the event's currency"),
          field("coupon", STRING, "Coupon"),
          field("affiliation", STRING, "Affiliation"),
          field("item_list_name", STRING, "List that showed the item"),
          field("promotion_name", STRING, "Promotion"));

  private ListColumns() {}

  /** The fields that an item has whatever is declared. */
  static List<Field> itemFields() {
    return ITEM;
  }

  static EventColumn eventParams() {
    return params("event_params", "Parameters without a column of their own", Event::params);
  }

  static EventColumn userProperties() {
    return params(
        "user_properties",
        "Properties of the user without a column of their own",
        Event::userProperties);
  }

  static EventColumn items(List<DeclaredParameter> declared) {
    List<Field> fields = new ArrayList<>(ITEM);
    for (DeclaredParameter parameter : declared) {
      fields.add(field(parameter.column(), parameter.type().column(), parameter.description()));
    }
    return new EventColumn(
        Field.ofRecord("items", fields)
            .asRepeated()
            .withDescription(
                "Items of the event. Joining them to the event repeats its revenue for each"),
        (event, row, column) -> {
          Values list = row.row().startList(column);
          List<Item> items = event.items();
          for (int i = 0; i < items.size(); i++) {
            item(items.get(i), row, list, list.append(fields.size()));
          }
        });
  }

  private static EventColumn params(
      String name, String description, Function<Event, List<Param>> params) {
    return new EventColumn(
        Field.ofRecord(name, PARAM).asRepeated().withDescription(description),
        (event, row, column) -> {
          Values list = row.row().startList(column);
          List<Param> all = params.apply(event);
          for (int i = 0; i < all.size(); i++) {
            Param param = all.get(i);
            int at = list.append(PARAM.size());
            row.text(list, at, param.key());
            row.text(list, at + 1, param.text());
            row.whole(list, at + 2, param.whole());
            row.real(list, at + 3, param.real());
          }
        });
  }

  private static void item(Item item, RowValues row, Values list, int at) {
    row.text(list, at, item.id());
    row.text(list, at + 1, item.name());
    row.text(list, at + 2, item.brand());
    row.text(list, at + 3, item.variant());
    row.text(list, at + 4, item.category());
    row.decimal(list, at + 5, item.price());
    row.whole(list, at + 6, item.quantity());
    row.decimal(list, at + 7, item.revenue());
    row.text(list, at + 8, item.coupon());
    row.text(list, at + 9, item.affiliation());
    row.text(list, at + 10, item.listName());
    row.text(list, at + 11, item.promotionName());
    for (int i = 0; i < item.declared().size(); i++) {
      row.any(list, at + ITEM.size() + i, item.declared().get(i));
    }
  }

  private static Field field(String name, FieldType type, String description) {
    return Field.of(name, type).withDescription(description);
  }
}
