package studio.moment.lake.testing.bigquery.api;

import com.google.api.client.util.Data;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableDataList;
import com.google.api.services.bigquery.model.TableList;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;
import studio.moment.lake.testing.bigquery.store.Cells;
import studio.moment.lake.testing.bigquery.store.Columns;
import studio.moment.lake.testing.bigquery.store.Store;
import studio.moment.lake.testing.bigquery.store.StoredTable;

/** {@code tables.*} and {@code tabledata.list}. */
public final class TablesApi {
  private static final String PREFIX = "/bigquery/v2/";
  private static final Set<String> VIEWS =
      Set.of("TABLE_METADATA_VIEW_UNSPECIFIED", "BASIC", "STORAGE_STATS", "FULL");
  private static final int PAGE = 10_000;

  /** Fields that only the service sets; sending them changes nothing. */
  private static final Set<String> OUTPUT_ONLY =
      Set.of(
          "kind",
          "id",
          "etag",
          "selfLink",
          "numRows",
          "numBytes",
          "creationTime",
          "type",
          "lastModifiedTime",
          "location",
          "tableReference",
          "schema",
          "labels");

  private final Store store;

  public TablesApi(Store store) {
    this.store = store;
  }

  public List<Route> routes() {
    return List.of(
        Route.of("GET", PREFIX, Bigquery.Tables.Get.class, null, this::get),
        Route.of("GET", PREFIX, Bigquery.Tables.List.class, null, this::list),
        Route.of("POST", PREFIX, Bigquery.Tables.Insert.class, Table.class, this::insert),
        Route.of("PATCH", PREFIX, Bigquery.Tables.Patch.class, Table.class, this::patch),
        Route.of("PUT", PREFIX, Bigquery.Tables.Update.class, Table.class, this::update),
        Route.of("DELETE", PREFIX, Bigquery.Tables.Delete.class, null, this::delete),
        Route.of("GET", PREFIX, Bigquery.Tabledata.List.class, null, this::rows));
  }

  private Object get(Call call) {
    call.parameter("view")
        .filter(view -> !VIEWS.contains(view))
        .ifPresent(
            view -> {
              throw ApiError.unknown("Unknown value for view: " + view);
            });
    synchronized (store) {
      return store.table(reference(call)).model();
    }
  }

  private Object list(Call call) {
    List<TableList.Tables> found =
        store.tables(call.path("projectId"), call.path("datasetId")).stream()
            .map(
                table ->
                    new TableList.Tables()
                        .setKind("bigquery#table")
                        .setId(table.name())
                        .setTableReference(table.meta().getTableReference())
                        .setType("TABLE"))
            .toList();
    return new TableList().setKind("bigquery#tableList").setTables(found);
  }

  private Object insert(Call call) {
    Table wanted = call.body(Table.class);
    TableReference sent = wanted.getTableReference();
    if (sent == null || sent.getTableId() == null) {
      throw ApiError.invalid("Required parameter is missing: tableReference.tableId");
    }
    wanted.setTableReference(
        sent.clone().setProjectId(call.path("projectId")).setDatasetId(call.path("datasetId")));
    return store.create(wanted).model();
  }

  /** Properties that are sent replace the old ones; labels join them one by one. */
  private Object patch(Call call) {
    Table patch = call.body(Table.class);
    synchronized (store) {
      StoredTable table = store.table(reference(call));
      Table changed = table.meta().clone();
      patch.forEach(
          (name, value) -> {
            if (!OUTPUT_ONLY.contains(name)) {
              changed.set(name, Data.isNull(value) ? null : value);
            }
          });
      if (patch.getLabels() != null) {
        changed.setLabels(merged(changed.getLabels(), patch.getLabels()));
      }
      return change(table, changed, patch).model();
    }
  }

  /** What is not sent is gone: a description, labels, a column's policy tag. */
  private Object update(Call call) {
    Table sent = call.body(Table.class);
    synchronized (store) {
      StoredTable table = store.table(reference(call));
      Table old = table.meta();
      Table changed =
          sent.clone()
              .setTableReference(old.getTableReference())
              .setCreationTime(old.getCreationTime())
              .setType(old.getType())
              .setLocation(old.getLocation());
      if (!Objects.equals(old.getTimePartitioning(), changed.getTimePartitioning())) {
        throw ApiError.invalid("Cannot change partitioning");
      }
      return change(table, changed, sent).model();
    }
  }

  private StoredTable change(StoredTable table, Table changed, Table sent) {
    Table old = table.meta();
    if (old.getTimePartitioning() != null || changed.getTimePartitioning() != null) {
      boolean same =
          old.getTimePartitioning() != null
              && changed.getTimePartitioning() != null
              && Objects.equals(
                  old.getTimePartitioning().getField(), changed.getTimePartitioning().getField())
              && Objects.equals(
                  old.getTimePartitioning().getType(), changed.getTimePartitioning().getType());
      if (!same) {
        throw ApiError.invalid("Cannot convert or repartition table " + table.name());
      }
    }
    Columns columns =
        sent.getSchema() == null
            ? table.columns()
            : table
                .columns()
                .changedTo(Columns.of(sent.getSchema(), table.location()), table.name());
    table.replaceMeta(changed, columns);
    return table;
  }

  private Object delete(Call call) {
    store.delete(reference(call));
    return null;
  }

  private Object rows(Call call) {
    boolean int64 =
        call.parameter("formatOptions.useInt64Timestamp").map("true"::equals).orElse(false);
    synchronized (store) {
      StoredTable table = store.table(reference(call));
      int from =
          call.number("startIndex")
              .or(() -> call.number("pageToken"))
              .map(Math::toIntExact)
              .orElse(0);
      int most = Math.toIntExact(Math.min(PAGE, call.number("maxResults").orElse((long) PAGE)));
      int to = Math.min(table.rows().size(), from + most);
      List<TableRow> page =
          table.rows().subList(Math.min(from, to), to).stream()
              .map(row -> Cells.row(table.columns().list(), row, int64))
              .collect(Collectors.toCollection(ArrayList::new));
      return new TableDataList()
          .setKind("bigquery#tableDataList")
          .setTotalRows((long) table.rows().size())
          .setRows(page)
          .setPageToken(to < table.rows().size() ? "" + to : null);
    }
  }

  private static Map<String, String> merged(Map<String, String> old, Map<String, String> sent) {
    Map<String, String> merged = new HashMap<>(old == null ? Map.of() : old);
    sent.forEach(
        (key, value) -> {
          if (Data.isNull(value)) {
            merged.remove(key);
          } else {
            merged.put(key, value);
          }
        });
    return merged;
  }

  private static TableReference reference(Call call) {
    return new TableReference()
        .setProjectId(call.path("projectId"))
        .setDatasetId(call.path("datasetId"))
        .setTableId(call.path("tableId"));
  }
}
