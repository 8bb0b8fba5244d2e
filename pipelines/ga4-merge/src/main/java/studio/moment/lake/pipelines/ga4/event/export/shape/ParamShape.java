package studio.moment.lake.pipelines.ga4.event.export.shape;

/** Where the parts of a parameter stand; the same for parameters of events, users and items. */
public record ParamShape(
    Nest.NestList list, Cell key, Nest value, Cell text, Cell whole, Cell single, Cell real) {
  public static ParamShape of(Nest outer, String name) {
    Nest.NestList list = outer.list(name, "key");
    Nest value = list.element().nest("value");
    return new ParamShape(
        list,
        list.element().cell("key"),
        value,
        value.cell("string_value"),
        value.cell("int_value"),
        value.cell("float_value"),
        value.cell("double_value"));
  }
}
