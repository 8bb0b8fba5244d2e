package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics.StatementType;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableResult;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;

/** Queries and their rows as plain Java values. */
public final class Queries {
  private final Service service;

  public Queries(Service service) {
    this.service = service;
  }

  /**
   * Runs a query and reads all of its rows.
   *
   * @param doing for messages: "counting keys of rds.users"
   */
  public QueryResult run(String sql, String doing) {
    try {
      return service.data(doing, client -> read(query(client, sql)));
    } catch (JobException e) {
      throw ServiceErrors.ofQuery(e.getErrors().get(0), doing, e.getId().getJob());
    }
  }

  /**
   * Makes sure that somebody's SQL only reads. BigQuery itself says what it is, in a dry run: that
   * is free, and runs nothing of it.
   *
   * @throws LakeException ARGUMENTS where it is anything but one SELECT
   */
  public void requireSelect(String sql, String doing) {
    QueryJobConfiguration dry =
        QueryJobConfiguration.newBuilder(sql).setUseLegacySql(false).setDryRun(true).build();
    Job job = service.data(doing, client -> client.create(JobInfo.of(dry)));
    QueryStatistics statistics = job.getStatistics();
    StatementType type = statistics.getStatementType();
    if (!StatementType.SELECT.equals(type)) {
      throw LakeException.arguments(
          "The query is not a SELECT but "
              + (type == null
                  ? "of a kind that BigQuery does not tell"
                  : "what BigQuery calls " + type.name().replace('_', ' '))
              + ", which could change data: nothing of it was run. Only queries are run here; write"
              + " one SELECT, or WITH and a SELECT, and change data in BigQuery's console or with"
              + " bq.");
    }
  }

  /** The one number that a query answers. */
  public long number(String sql, String doing) {
    return (Long) run(sql, doing).rows().get(0).get(0);
  }

  private static TableResult query(BigQuery client, String sql) {
    try {
      return client.query(QueryJobConfiguration.newBuilder(sql).setUseLegacySql(false).build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("The step was interrupted while BigQuery ran a query.", e);
    }
  }

  private static QueryResult read(TableResult result) {
    List<Field> fields = new ArrayList<>();
    for (com.google.cloud.bigquery.Field column : result.getSchema().getFields()) {
      fields.add(
          ColumnShape.read(column)
              .orElseThrow(
                  () ->
                      LakeException.arguments(
                          "The query's column "
                              + column.getName()
                              + " is a "
                              + column.getType().getStandardType()
                              + ", which is not read here (only records of plain values are): select its fields, or TO_JSON_STRING of"
                              + " it.")));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (FieldValueList row : result.iterateAll()) {
      List<Object> values = new ArrayList<>(fields.size());
      for (int i = 0; i < fields.size(); i++) {
        values.add(CellValue.read(fields.get(i), row.get(i)));
      }
      rows.add(values);
    }
    return new QueryResult(fields, rows);
  }
}
