package studio.moment.lake.testing.bigquery;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.testing.bigquery.api.DatasetsApi;
import studio.moment.lake.testing.bigquery.api.JobsApi;
import studio.moment.lake.testing.bigquery.api.TablesApi;
import studio.moment.lake.testing.bigquery.gcs.Buckets;
import studio.moment.lake.testing.bigquery.gcs.StorageApi;
import studio.moment.lake.testing.bigquery.http.Faults;
import studio.moment.lake.testing.bigquery.http.StandInServer;
import studio.moment.lake.testing.bigquery.kms.KmsApi;
import studio.moment.lake.testing.bigquery.load.Behaviour;
import studio.moment.lake.testing.bigquery.store.Store;
import studio.moment.lake.testing.bigquery.store.StoredTable;
import studio.moment.lake.testing.bigquery.tags.DataPoliciesApi;
import studio.moment.lake.testing.bigquery.tags.PolicyTagsApi;

/**
 * A strict stand-in for BigQuery, its policy tags and masking rules, Cloud Storage and Cloud KMS at
 * one address of this machine.
 *
 * <p>It takes requests only in the form that the APIs' own descriptions give them, and behaves as
 * the services are documented or were observed to behave where that can lose data or protection;
 * docs/bigquery-stand-in.md lists what it checks and what it cannot prove. A test that sent
 * something the services do not know fails when the stand-in is closed.
 *
 * <p>There is a project {@value #PROJECT} and a bucket {@value #BUCKET} in {@value #LOCATION}.
 */
public final class BigQueryStandIn implements AutoCloseable {
  public static final String PROJECT = "lake-test";
  public static final String LOCATION = "asia-northeast3";
  public static final String BUCKET = "lake-test-staging";

  private static final Set<String> OPEN = ConcurrentHashMap.newKeySet();

  private final Store store = new Store();
  private final Buckets buckets = new Buckets();
  private final Behaviour behaviour = new Behaviour();
  private final KmsApi kms = new KmsApi();
  private final PolicyTagsApi tags = new PolicyTagsApi();
  private final DataPoliciesApi dataPolicies = new DataPoliciesApi(tags);
  private final StandInServer server;
  private final JobsApi jobs;

  private BigQueryStandIn() throws IOException {
    server = new StandInServer();
    jobs = new JobsApi(store, buckets, server, behaviour);
    store.addProject(PROJECT);
    buckets.create(BUCKET, LOCATION);
    server.add(new DatasetsApi(store).routes());
    server.add(new TablesApi(store).routes());
    server.add(jobs.routes());
    server.add(new StorageApi(buckets, server).routes());
    server.add(kms.routes());
    server.add(tags.routes());
    server.add(dataPolicies.routes());
    OPEN.add(gcsEndpoint());
  }

  public static BigQueryStandIn start() {
    try {
      return new BigQueryStandIn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code http://127.0.0.1:PORT}, for KMS and for Google's Cloud Storage client. */
  public String endpoint() {
    return server.address();
  }

  /** For Beam's {@code --bigQueryEndpoint}. */
  public String bigQueryEndpoint() {
    return server.address() + "/";
  }

  /** For Beam's {@code --gcsEndpoint}. */
  public String gcsEndpoint() {
    return server.address() + "/storage/v1/";
  }

  /** {@code gs://} root of the bucket that is there from the start. */
  public String stagingRoot() {
    return "gs://" + BUCKET + "/staging";
  }

  /** Whether it is the {@link #gcsEndpoint} of one that is not closed. */
  static boolean isOpen(String gcsEndpoint) {
    return gcsEndpoint != null && OPEN.contains(gcsEndpoint);
  }

  public Faults faults() {
    return server.faults();
  }

  /** Where nobody could ask the live service. */
  public Behaviour behaviour() {
    return behaviour;
  }

  public Buckets buckets() {
    return buckets;
  }

  public KmsApi kms() {
    return kms;
  }

  /** Taxonomies and policy tags, at {@link #endpoint}. */
  public PolicyTagsApi tags() {
    return tags;
  }

  /** Masking rules, at {@link #endpoint}. */
  public DataPoliciesApi dataPolicies() {
    return dataPolicies;
  }

  public void addProject(String project) {
    store.addProject(project);
  }

  /** Moves the service's time forward: what expires by then is gone. */
  public void advance(Duration by) {
    store.advance(by);
  }

  /** How many jobs may change one table in a day; 1,500 unless told. */
  public void setChangesPerTableAndDay(int most) {
    store.setChangesPerDay(most);
  }

  /** How many rows a page of a query's answer holds. */
  public void setRowsPerPage(int most) {
    jobs.setRowsPerPage(most);
  }

  /** How long a query is waited for before the answer is that it goes on; ten seconds. */
  public void setQueryTimeout(Duration longest) {
    jobs.setWait(longest);
  }

  /** Requests that the APIs do not know, and failures of the stand-in itself. */
  public List<String> violations() {
    return List.copyOf(server.violations());
  }

  /** For a test that sends something wrong on purpose. */
  public void forgiveViolations() {
    server.violations().clear();
  }

  /** Every request so far, as {@code METHOD /path}. */
  public List<String> requests() {
    return server.requests();
  }

  /** The error messages of all jobs that failed, by the job's id. */
  public Map<String, String> jobErrors() {
    return jobs.errors(PROJECT);
  }

  /** Ids of all jobs of the project. */
  public List<String> jobIds() {
    return jobs.ids(PROJECT);
  }

  /** What the service knows of a table; empty where there is none. */
  public Optional<Table> table(String dataset, String table) {
    synchronized (store) {
      return store.find(reference(dataset, table)).map(StoredTable::model);
    }
  }

  /** A table's rows as typed values in column order. */
  public List<List<Object>> rows(String dataset, String table) {
    synchronized (store) {
      return List.copyOf(store.table(reference(dataset, table)).rows());
    }
  }

  /** Changes the rows of a table past the API: what a fault of the service could do. */
  public void setRows(String dataset, String table, List<List<Object>> rows) {
    synchronized (store) {
      store.table(reference(dataset, table)).setRows(rows);
    }
  }

  /** Changes a table behind everybody's back, as another tool would. */
  public void replaceTable(Table changed) {
    synchronized (store) {
      TableReference reference = changed.getTableReference();
      StoredTable table = store.table(reference);
      table.replaceMeta(
          changed,
          studio.moment.lake.testing.bigquery.store.Columns.of(
              changed.getSchema(), table.location()));
    }
  }

  @Override
  public void close() {
    OPEN.remove(gcsEndpoint());
    jobs.close();
    server.close();
    if (!violations().isEmpty()) {
      throw new AssertionError(
          "requests that the services would not understand:\n" + String.join("\n", violations()));
    }
  }

  private static TableReference reference(String dataset, String table) {
    return new TableReference().setProjectId(PROJECT).setDatasetId(dataset).setTableId(table);
  }
}
