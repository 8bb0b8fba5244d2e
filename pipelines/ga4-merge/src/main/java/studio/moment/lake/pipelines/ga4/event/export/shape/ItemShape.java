package studio.moment.lake.pipelines.ga4.event.export.shape;

/** Where the parts of an item stand. */
public record ItemShape(
    Nest.NestList list,
    Cell id,
    Cell name,
    Cell brand,
    Cell variant,
    Cell category,
    Cell price,
    Cell quantity,
    Cell revenue,
    Cell coupon,
    Cell affiliation,
    Cell listName,
    Cell listIndex,
    Cell promotionName,
    ParamShape params) {
  public static ItemShape of(Nest root) {
    Nest.NestList list = root.list("items", "item_id");
    Nest item = list.element();
    return new ItemShape(
        list,
        item.cell("item_id"),
        item.cell("item_name"),
        item.cell("item_brand"),
        item.cell("item_variant"),
        item.cell("item_category"),
        item.cell("price"),
        item.cell("quantity"),
        item.cell("item_revenue"),
        item.cell("coupon"),
        item.cell("affiliation"),
        item.cell("item_list_name"),
        item.cell("item_list_index"),
        item.cell("promotion_name"),
        ParamShape.of(item, "item_params"));
  }
}
