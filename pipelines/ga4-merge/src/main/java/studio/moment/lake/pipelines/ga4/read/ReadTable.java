package studio.moment.lake.pipelines.ga4.read;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.TypedRead.Method;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import studio.moment.lake.pipelines.ga4.shard.TableShard;

/**
 * Reads one shard straight from BigQuery's storage, without a query: columns of no use are neither
 * read nor paid for. One such transform per day, however large the day. Rows are parsed where they
 * arrive, so that nothing unprotected goes on.
 *
 * @param <T> what a row becomes
 */
public final class ReadTable<T> extends PTransform<PBegin, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  private final TableShard shard;
  private final TableColumns columns;
  private final SerializableFunction<SchemaAndRecord, T> parse;
  private final Coder<T> coder;

  public ReadTable(
      TableShard shard,
      TableColumns columns,
      SerializableFunction<SchemaAndRecord, T> parse,
      Coder<T> coder) {
    this.shard = shard;
    this.columns = columns;
    this.parse = parse;
    this.coder = coder;
  }

  @Override
  public PCollection<T> expand(PBegin begin) {
    return begin.apply(
        "Read " + shard.name(),
        BigQueryIO.read(parse)
            .from(shard.table())
            .withMethod(Method.DIRECT_READ)
            .withSelectedFields(columns.selected())
            .withCoder(coder));
  }
}
