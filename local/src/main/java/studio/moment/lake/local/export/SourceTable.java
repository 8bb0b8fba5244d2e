package studio.moment.lake.local.export;

import java.util.List;

/**
 * A table that is exported.
 *
 * @param leaves the relations that hold its rows, quoted: itself, or its partitions
 */
record SourceTable(String schema, String name, List<Column> columns, List<String> leaves) {
  SourceTable {
    columns = List.copyOf(columns);
    leaves = List.copyOf(leaves);
  }

  /**
   * A column as information_schema describes it; 0 stands for what its type does not have.
   *
   * @param dataType of a domain what it is over; ARRAY and USER-DEFINED as such
   */
  record Column(
      String name, String dataType, int maxLength, int numericPrecision, int timePrecision) {
    StoredAs storedAs() {
      return StoredAs.of(dataType);
    }
  }
}
