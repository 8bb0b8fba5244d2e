package studio.moment.lake.pipelines.revenue.adapter.file;

import java.util.List;
import java.util.Optional;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.adapter.Declared;
import studio.moment.lake.pipelines.revenue.adapter.Declared.Place;

/** Reads where a report declares its own size. */
final class DeclaredReader {
  static final List<String> KEYS = List.of("sideFile", "currency", "rows", "gross", "commission");
  static final List<String> PLACE_KEYS = List.of("trailer", "json", "side");

  private DeclaredReader() {}

  static Declared read(YamlValue value) {
    Optional<YamlMap> map = value.map("a map with rows, gross or commission");
    map.ifPresent(there -> there.allowOnly(KEYS));
    Optional<String> side =
        map.flatMap(there -> there.get("sideFile"))
            .flatMap(
                there ->
                    there.text("what is appended to the report's name, such as .totals.json", 100));
    if (side.isPresent() && side.get().contains("/")) {
      map.flatMap(there -> there.get("sideFile"))
          .orElseThrow()
          .problem("the file stands beside the report: its name has no folder");
    }
    return new Declared(
        side.orElse(null),
        map.flatMap(there -> there.get("currency")).flatMap(FeedReader::currency).orElse(null),
        place(map, "rows"),
        place(map, "gross"),
        place(map, "commission"));
  }

  private static Place place(Optional<YamlMap> map, String key) {
    Optional<YamlValue> value = map.flatMap(there -> there.get(key));
    Optional<YamlMap> place =
        value.flatMap(there -> there.map("one of {trailer: 2}, {json: path}, {side: path}"));
    if (place.isEmpty()) {
      return null;
    }
    place.get().allowOnly(PLACE_KEYS);
    if (place.get().entries().size() != 1) {
      value.get().problem("expected one of {trailer: 2}, {json: path}, {side: path}");
      return null;
    }
    Optional<YamlValue> trailer = place.get().get("trailer");
    if (trailer.isPresent()) {
      long position = trailer.get().wholeNumber("a cell's position from 1", 1).orElse(1);
      return new Place.Trailer((int) Math.min(position, Integer.MAX_VALUE));
    }
    Optional<Place> json =
        place.get().get("json").flatMap(DeclaredReader::path).map(Place.Json::new);
    return json.or(() -> place.get().get("side").flatMap(DeclaredReader::path).map(Place.Side::new))
        .orElse(null);
  }

  private static Optional<String> path(YamlValue value) {
    return value.name("names with dots between them, such as meta.total");
  }

  /** With the adapter's currency where sums have none of their own. */
  static Declared inCurrency(Declared declared, Optional<String> currency, YamlMap map) {
    if (declared.currency() != null || declared.gross() == null && declared.commission() == null) {
      return declared;
    }
    if (currency.isEmpty()) {
      map.get("declared")
          .orElse(map.whole())
          .problem("declared sums need their currency, such as currency: KRW");
    }
    return new Declared(
        declared.sideFile(),
        currency.orElse(null),
        declared.rows(),
        declared.gross(),
        declared.commission());
  }
}
