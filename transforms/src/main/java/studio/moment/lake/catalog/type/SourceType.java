package studio.moment.lake.catalog.type;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.List;

/**
 * A PostgreSQL type as a catalog declares it with {@code sourceType}. {@link #toString} writes it
 * so that it can be read again.
 */
public sealed interface SourceType extends Serializable {
  /** Reads a declaration such as {@code numeric(12,2)}, {@code text[]} or {@code hstore}. */
  static SourceType parse(String text) {
    return new SourceTypeParser(text).parse();
  }

  /**
   * A type by its name.
   *
   * @param name as pg_type has it ({@code int4}, {@code timestamptz}), whatever synonym was written
   * @param arguments such as precision and scale; possibly none
   */
  record Named(String name, List<Integer> arguments) implements SourceType {
    public Named {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      String quoted =
          SourceTypeParser.isPlainName(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
      return arguments.isEmpty()
          ? quoted
          : quoted + arguments.stream().map(String::valueOf).collect(joining(",", "(", ")"));
    }
  }

  /**
   * An array.
   *
   * @param element no array itself
   * @param dimensions how many are declared, at least 1
   */
  record ArrayOf(SourceType element, int dimensions) implements SourceType {
    @Override
    public String toString() {
      return element + "[]".repeat(dimensions);
    }
  }

  /** A composite type by its fields, in their order. */
  record Composite(List<Field> fields) implements SourceType {
    public Composite {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return fields.stream().map(Field::toString).collect(joining(", ", "composite(", ")"));
    }
  }

  /** A field of a composite. */
  record Field(String name, SourceType type) implements Serializable {
    @Override
    public String toString() {
      return (SourceTypeParser.isPlainName(name) ? name : '"' + name.replace("\"", "\"\"") + '"')
          + " "
          + type;
    }
  }
}
