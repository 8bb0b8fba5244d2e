package studio.moment.lake.pipelines.ga4.event.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.pipelines.ga4.event.export.shape.ParamShape;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameter;
import studio.moment.lake.pipelines.ga4.event.params.ParameterScope;
import studio.moment.lake.pipelines.ga4.event.params.ParameterType;
import studio.moment.lake.pipelines.ga4.event.protect.EventKeys;
import studio.moment.lake.pipelines.ga4.event.protect.EventProtector;

/**
 * Reads parameters of events, users and items: known ones into {@link KnownValues}, declared ones
 * into their places, all others protected into a list.
 */
final class ParamReader {
  private final EventProtector protector;
  private final EventKeys keys;
  private final List<DeclaredParameter> declared;
  private final Map<String, Integer> events;
  private final Map<String, Integer> users;
  private final Map<String, Integer> items;
  private final List<Object> nothingDeclared;

  /**
   * @param declared the parameters of one target, an event's or an item's
   */
  ParamReader(EventProtector protector, EventKeys keys, List<DeclaredParameter> declared) {
    this.protector = protector;
    this.keys = keys;
    this.declared = declared;
    this.events = positions(ParameterScope.EVENT);
    this.users = positions(ParameterScope.USER);
    this.items = positions(ParameterScope.ITEM);
    this.nothingDeclared = Collections.nCopies(declared.size(), null);
  }

  private Map<String, Integer> positions(ParameterScope scope) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).scope() == scope) {
        positions.put(declared.get(i).name(), i);
      }
    }
    return positions;
  }

  /** Places for declared values, to be filled and given to {@link #list}. */
  Object[] places() {
    return declared.isEmpty() ? null : new Object[declared.size()];
  }

  /** The places as a list, which is one and the same where all are null. */
  List<Object> list(Object[] places) {
    if (places != null) {
      for (Object place : places) {
        if (place != null) {
          return Collections.unmodifiableList(Arrays.asList(places));
        }
      }
    }
    return nothingDeclared;
  }

  /**
   * @param known receives known parameters
   * @param hasSource the export tells the source itself: parameters that do are as any others
   */
  List<Param> ofEvent(
      ParamShape shape,
      IndexedRecord event,
      KnownValues known,
      boolean hasSource,
      Object[] places) {
    return read(shape, event, events, places, known, hasSource);
  }

  List<Param> ofUser(ParamShape shape, IndexedRecord event, Object[] places) {
    return read(shape, event, users, places, null, false);
  }

  /** Reads only what is declared, within a part of the key that was begun. */
  void ofItem(ParamShape shape, IndexedRecord item, Object[] places) {
    for (Object one : shape.list().of(item)) {
      IndexedRecord param = shape.list().element(one);
      IndexedRecord value = shape.value().of(param);
      String key = shape.key().text(param);
      String text = shape.text().text(value);
      Long whole = shape.whole().whole(value);
      Double real = real(shape, value);
      keys.addRaw(key);
      keys.addRaw(text);
      keys.add(whole);
      keys.add(real);
      Integer position = items.get(key);
      if (position != null) {
        places[position] = declaredValue(declared.get(position), key, text, whole, real);
      }
    }
  }

  private List<Param> read(
      ParamShape shape,
      IndexedRecord event,
      Map<String, Integer> positions,
      Object[] places,
      KnownValues known,
      boolean hasSource) {
    List<?> list = shape.list().of(event);
    List<Param> rest = null;
    keys.startParts();
    for (int i = 0; i < list.size(); i++) {
      IndexedRecord param = shape.list().element(list.get(i));
      if (param == null) {
        continue;
      }
      IndexedRecord value = shape.value().of(param);
      String key = shape.key().text(param);
      String text = shape.text().text(value);
      Long whole = shape.whole().whole(value);
      Double real = real(shape, value);
      keys.startPart();
      keys.add(protector.text(key));
      keys.add(protector.text(text));
      keys.add(whole);
      keys.add(real);
      keys.finishPart();
      if (key == null) {
        continue;
      }
      KnownParam place = known == null ? null : KnownParam.of(key);
      if (place != null && !(hasSource && place.tellsSource())) {
        known.set(place, text, whole, real);
        continue;
      }
      Integer position = positions.get(key);
      if (position != null && places[position] == null) {
        places[position] = declaredValue(declared.get(position), key, text, whole, real);
        if (places[position] != null) {
          continue;
        }
      }
      if (rest == null) {
        rest = new ArrayList<>(Math.min(list.size(), 8));
      }
      rest.add(param(key, text, whole, real));
    }
    keys.finishParts();
    return rest == null ? List.of() : rest;
  }

  private static Double real(ParamShape shape, IndexedRecord value) {
    Double real = shape.real().real(value);
    return real != null ? real : shape.single().real(value);
  }

  /** Null where the value is none of the declared type, or is personal. */
  private Object declaredValue(
      DeclaredParameter parameter, String key, String text, Long whole, Double real) {
    Param clean = param(key, text, whole, real);
    return parameter.type().of(clean.text(), clean.whole(), clean.real());
  }

  private Param param(String key, String text, Long whole, Double real) {
    String name = protector.text(key).clean();
    if (key.equals("user_id")) {
      String id = text != null ? text : (String) ParameterType.STRING.of(null, whole, real);
      return new Param(name, protector.user(id), null, null);
    }
    if (text != null) {
      String kind = protector.kindUnderName(key, text);
      return new Param(name, kind != null ? kind : protector.text(text).clean(), null, null);
    }
    Long digits = whole != null || real == null ? whole : ParameterType.wholeOf(null, null, real);
    String kind = digits == null ? null : protector.kindUnderName(key, digits);
    if (kind != null) {
      return new Param(name, kind, null, null);
    }
    return new Param(name, null, whole, whole == null ? real : null);
  }
}
