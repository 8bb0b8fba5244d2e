package studio.moment.lake.postgres.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.privacy.inspect.ColumnFacts;
import studio.moment.lake.privacy.inspect.ColumnInspector;
import studio.moment.lake.privacy.inspect.ValueType;
import studio.moment.lake.privacy.inspect.Verdict;

/** What a bounded number of a column's values showed. Keeps no value. */
public final class ColumnSample {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_DIGITS = 38;

  /** What a warehouse cannot hold in the type that it would give the column. */
  public enum Oddity {
    /** A list with NULL in it. */
    NULL_ELEMENT,
    /** 24:00, infinity, a year BC or after 9999. */
    TIME_OUT_OF_RANGE,
    /** NaN, infinity, or more digits than BIGNUMERIC has. */
    NUMBER_OUT_OF_RANGE
  }

  private final SourceColumn column;
  private final ValueType type;
  private final ColumnInspector inspector;
  private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);

  private long values;

  ColumnSample(String table, SourceColumn column) {
    this.column = column;
    type = ValueTypes.of(column.type());
    inspector =
        new ColumnInspector(new ColumnFacts(table, column.name(), column.description(), type));
  }

  public SourceColumn column() {
    return column;
  }

  public ValueType type() {
    return type;
  }

  /** How many values were looked at. */
  public long values() {
    return values;
  }

  public Verdict verdict() {
    return inspector.verdict();
  }

  public Set<Oddity> oddities() {
    return Set.copyOf(oddities);
  }

  /** Whether its values say anything. */
  boolean isAskedFor() {
    return column.readable()
        && (type.isSearched()
            || type == ValueType.TIME
            || isTimeOfDay()
            || ValueTypes.isArray(column.type()));
  }

  /** One value in the text form that {@link TableSampler} asks for. */
  void add(String value) {
    values++;
    if (ValueTypes.isArray(column.type())) {
      addElements(value);
    } else {
      addOne(value);
    }
  }

  private void addOne(String value) {
    if (type.isSearched()) {
      inspector.add(value);
    }
    boolean endless = value.endsWith("nfinity") || value.equals("NaN");
    if (type == ValueType.TIME && (endless || value.endsWith("BC") || value.indexOf('-') > 4)
        || isTimeOfDay() && value.startsWith("24:")) {
      oddities.add(Oddity.TIME_OUT_OF_RANGE);
    } else if (type == ValueType.NUMBER
        && column.type().toString().contains("numeric")
        && (endless || isTooLong(value))) {
      oddities.add(Oddity.NUMBER_OUT_OF_RANGE);
    }
  }

  private void addElements(String array) {
    boolean whole = type == ValueType.JSON || type == ValueType.USER_DEFINED;
    if (whole) {
      inspector.add(array);
    }
    try (JsonParser parser = JSON.createParser(array)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_NULL && depth == 1) {
          oddities.add(Oddity.NULL_ELEMENT);
        } else if (!whole && token.isScalarValue()) {
          addOne(parser.getText());
        }
      }
    } catch (IOException e) {
      // Cut off because it is long: its beginning was looked at.
    }
  }

  private boolean isTimeOfDay() {
    return type == ValueType.OTHER && column.type().toString().startsWith("time");
  }

  private static boolean isTooLong(String number) {
    int point = number.indexOf('.');
    int before = (point < 0 ? number.length() : point) - (number.startsWith("-") ? 1 : 0);
    return before > MAX_DIGITS || point >= 0 && number.length() - point - 1 > MAX_DIGITS;
  }
}
