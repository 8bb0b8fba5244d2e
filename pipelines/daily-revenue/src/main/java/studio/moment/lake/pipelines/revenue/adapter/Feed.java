package studio.moment.lake.pipelines.revenue.adapter;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.field.Fields;
import studio.moment.lake.pipelines.revenue.adapter.field.NumberStyle;
import studio.moment.lake.pipelines.revenue.adapter.format.ReportFormat;

/**
 * Reports of one kind: their names, their format, and what their columns mean.
 *
 * @param name unique within the adapter
 * @param files names that its reports have
 * @param lineage columns that together name the order, whatever the partner does to its rows
 * @param declared what the report says of its own size
 */
public record Feed(
    String name,
    Kind kind,
    List<FileName> files,
    ReportFormat format,
    NumberStyle numbers,
    Skip skip,
    List<Column> lineage,
    Fields fields,
    Declared declared)
    implements Serializable {

  /** What a feed's rows are. */
  public enum Kind {
    /** Orders in whatever status. */
    ORDERS,
    /** What is taken back of orders, in positive amounts. */
    CANCELS
  }

  public Feed {
    files = List.copyOf(files);
    lineage = List.copyOf(lineage);
  }

  /** The day and sequence of a file, if its name is one of this feed's. */
  public Optional<FileName.Dated> dated(String fileName) {
    return files.stream().flatMap(file -> file.parse(fileName).stream()).findFirst();
  }

  /** The names of files as declared, for messages. */
  public String fileNames() {
    return files.stream().map(FileName::template).collect(joining(", "));
  }
}
