package studio.moment.lake.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.extensions.avro.io.AvroIO;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The way Beam's documentation shows: JdbcIO.readWithPartitions into AvroIO, a row an element, on
 * DirectRunner with its checks off. It protects nothing, so it has less to do.
 */
final class BeamIdiom {
  private static final Schema ROW =
      SchemaBuilder.record("Creator")
          .fields()
          .requiredLong("creator_id")
          .requiredString("phone")
          .requiredString("email")
          .requiredString("name")
          .requiredString("amount")
          .requiredLong("created_at")
          .requiredString("joined_on")
          .requiredBoolean("active")
          .requiredString("grade")
          .requiredString("note")
          .endRecord();

  private BeamIdiom() {}

  /** Arguments: driver URL, output folder, rows. Prints the seconds of pipeline.run(). */
  // Deprecated in favour of inference, which knows no schema for GenericRecord.
  @SuppressWarnings("deprecation")
  public static void main(String[] args) {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            JdbcIO.<GenericRecord>readWithPartitions()
                .withDataSourceConfiguration(
                    JdbcIO.DataSourceConfiguration.create("org.postgresql.Driver", args[0]))
                .withTable("creators")
                .withPartitionColumn("creator_id")
                .withLowerBound(1L)
                .withUpperBound(Long.parseLong(args[2]) + 1)
                .withNumPartitions(16)
                .withRowMapper(new Mapper(ROW.toString()))
                .withCoder(AvroCoder.of(ROW)))
        .apply(
            AvroIO.writeGenericRecords(ROW)
                .to(args[1] + "/rows")
                .withCodec(CodecFactory.snappyCodec())
                .withSuffix(".avro"));
    long start = System.nanoTime();
    pipeline.run().waitUntilFinish();
    System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - start) / 1e9);
  }

  /** A class with a name, which JdbcIO's display data wants. */
  private static final class Mapper implements JdbcIO.RowMapper<GenericRecord> {
    private static final long serialVersionUID = 1L;

    private final String json;
    private transient Schema schema;

    Mapper(String json) {
      this.json = json;
    }

    @Override
    public GenericRecord mapRow(ResultSet row) throws SQLException {
      if (schema == null) {
        schema = new Schema.Parser().parse(json);
      }
      GenericRecord out = new GenericData.Record(schema);
      out.put("creator_id", row.getLong("creator_id"));
      for (String text : List.of("phone", "email", "name", "joined_on", "grade", "note")) {
        out.put(text, row.getString(text));
      }
      out.put("amount", row.getBigDecimal("amount").toPlainString());
      out.put("created_at", row.getTimestamp("created_at").getTime());
      out.put("active", row.getBoolean("active"));
      return out;
    }
  }
}
