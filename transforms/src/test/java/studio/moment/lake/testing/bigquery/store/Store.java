package studio.moment.lake.testing.bigquery.store;

import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import studio.moment.lake.testing.bigquery.http.ApiError;

/** Projects, datasets and tables. Its monitor guards all of them. */
public final class Store {
  private static final Pattern DATASET_NAME = Pattern.compile("[A-Za-z0-9_]{1,1024}");
  // Letters, marks, numbers, connectors, dashes, spaces.
  private static final Pattern TABLE_NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_\\-\\p{Zs}]{1,1024}");
  private static final int TABLE_NAME_BYTES = 1024;

  private final Set<String> projects = new TreeSet<>();
  private final Map<String, Dataset> datasets = new TreeMap<>();
  private final Map<String, StoredTable> tables = new TreeMap<>();
  private int results;
  private final Map<String, Integer> changes = new HashMap<>();
  private int changesPerDay = 1500;
  private volatile Duration ahead = Duration.ZERO;

  public synchronized void addProject(String project) {
    projects.add(project);
  }

  public synchronized void setChangesPerDay(int most) {
    changesPerDay = most;
  }

  /** Moves the time, which decides what has expired. */
  public void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  private Instant now() {
    return Instant.now().plus(ahead);
  }

  public synchronized void checkProject(String project) {
    if (!projects.contains(project)) {
      throw ApiError.notFound("Not found: Project " + project);
    }
  }

  public synchronized Dataset dataset(String project, String dataset) {
    checkProject(project);
    Dataset found = datasets.get(project + ":" + dataset);
    if (found == null) {
      throw ApiError.notFound("Not found: Dataset " + project + ":" + dataset);
    }
    return found;
  }

  /** A dataset that names no location is put into the US, as the service does. */
  public synchronized Dataset create(String project, Dataset wanted) {
    checkProject(project);
    DatasetReference reference = wanted.getDatasetReference();
    if (reference == null || reference.getDatasetId() == null) {
      throw ApiError.invalid("Required parameter is missing: datasetReference");
    }
    if (!DATASET_NAME.matcher(reference.getDatasetId()).matches()) {
      throw ApiError.invalid("Invalid dataset ID \"" + reference.getDatasetId() + "\"");
    }
    String key = project + ":" + reference.getDatasetId();
    if (datasets.containsKey(key)) {
      throw ApiError.duplicate("Already Exists: Dataset " + key);
    }
    Dataset created =
        wanted
            .clone()
            .setKind("bigquery#dataset")
            .setId(key)
            .setDatasetReference(reference.clone().setProjectId(project))
            .setCreationTime(now().toEpochMilli());
    if (created.getLocation() == null) {
      created.setLocation("US");
    }
    datasets.put(key, created);
    return created;
  }

  /** Keeps a query's rows in a hidden table for a while, as the service does. */
  public synchronized TableReference keepResult(
      String project, String location, Columns columns, List<List<Object>> rows) {
    String dataset = "_anonymous_" + location.replaceAll("[^A-Za-z0-9]", "_");
    DatasetReference reference = new DatasetReference().setProjectId(project).setDatasetId(dataset);
    if (!datasets.containsKey(project + ":" + dataset)) {
      create(project, new Dataset().setDatasetReference(reference).setLocation(location));
    }
    TableReference table =
        new TableReference()
            .setProjectId(project)
            .setDatasetId(dataset)
            .setTableId("anon" + ++results);
    create(new Table().setTableReference(table).setSchema(columns.model())).setRows(rows);
    return table;
  }

  public synchronized void replace(Dataset dataset) {
    datasets.put(dataset.getId(), dataset);
  }

  public synchronized List<Dataset> datasets(String project) {
    checkProject(project);
    return datasets.values().stream()
        .filter(dataset -> dataset.getDatasetReference().getProjectId().equals(project))
        .filter(dataset -> !dataset.getDatasetReference().getDatasetId().startsWith("_"))
        .toList();
  }

  public synchronized Optional<StoredTable> find(TableReference reference) {
    dataset(reference.getProjectId(), reference.getDatasetId());
    StoredTable table = tables.get(key(reference));
    if (table != null && table.isExpired()) {
      tables.remove(key(reference));
      return Optional.empty();
    }
    return Optional.ofNullable(table);
  }

  public synchronized StoredTable table(TableReference reference) {
    return find(reference)
        .orElseThrow(() -> ApiError.notFound("Not found: Table " + key(reference)));
  }

  public synchronized StoredTable create(Table wanted) {
    TableReference reference = wanted.getTableReference();
    Dataset dataset = dataset(reference.getProjectId(), reference.getDatasetId());
    if (!TABLE_NAME.matcher(reference.getTableId()).matches()
        || reference.getTableId().getBytes(StandardCharsets.UTF_8).length > TABLE_NAME_BYTES) {
      throw ApiError.invalid("Invalid table ID \"" + reference.getTableId() + "\"");
    }
    if (find(reference).isPresent()) {
      throw ApiError.duplicate("Already Exists: Table " + key(reference));
    }
    StoredTable table = new StoredTable(wanted, dataset.getLocation(), this::now);
    if (table.meta().getExpirationTime() == null && dataset.getDefaultTableExpirationMs() != null) {
      table.meta().setExpirationTime(now().toEpochMilli() + dataset.getDefaultTableExpirationMs());
    }
    tables.put(key(reference), table);
    return table;
  }

  public synchronized void delete(TableReference reference) {
    table(reference);
    tables.remove(key(reference));
  }

  public synchronized List<StoredTable> tables(String project, String dataset) {
    dataset(project, dataset);
    List<StoredTable> found = new ArrayList<>();
    tables.forEach(
        (key, table) -> {
          if (key.startsWith(project + ":" + dataset + ".") && !table.isExpired()) {
            found.add(table);
          }
        });
    return found;
  }

  /** Counts one job against the table's daily limit. */
  public synchronized void countChange(TableReference reference) {
    String day = key(reference) + "@" + LocalDate.now(ZoneOffset.UTC);
    if (changes.merge(day, 1, Integer::sum) > changesPerDay) {
      throw new JobFailure(
          "quotaExceeded",
          "load_job_per_table.long",
          "Quota exceeded: Your table exceeded quota for imports or query appends per table.");
    }
  }

  private static String key(TableReference reference) {
    return reference.getProjectId() + ":" + reference.getDatasetId() + "." + reference.getTableId();
  }
}
