package studio.moment.lake.testing.bigquery.api;

import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetList;
import java.util.List;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;
import studio.moment.lake.testing.bigquery.store.Store;

/** {@code datasets.*} */
public final class DatasetsApi {
  private final Store store;

  public DatasetsApi(Store store) {
    this.store = store;
  }

  public List<Route> routes() {
    String prefix = "/bigquery/v2/";
    return List.of(
        Route.of("GET", prefix, Bigquery.Datasets.Get.class, null, this::get),
        Route.of("GET", prefix, Bigquery.Datasets.List.class, null, this::list),
        Route.of("POST", prefix, Bigquery.Datasets.Insert.class, Dataset.class, this::insert),
        Route.of("PATCH", prefix, Bigquery.Datasets.Patch.class, Dataset.class, this::patch));
  }

  private Object get(Call call) {
    return store.dataset(call.path("projectId"), call.path("datasetId"));
  }

  private Object list(Call call) {
    List<DatasetList.Datasets> found =
        store.datasets(call.path("projectId")).stream()
            .map(
                dataset ->
                    new DatasetList.Datasets()
                        .setKind("bigquery#dataset")
                        .setId(dataset.getId())
                        .setDatasetReference(dataset.getDatasetReference())
                        .setLocation(dataset.getLocation()))
            .toList();
    return new DatasetList().setKind("bigquery#datasetList").setDatasets(found);
  }

  private Object insert(Call call) {
    return store.create(call.path("projectId"), call.body(Dataset.class));
  }

  private Object patch(Call call) {
    Dataset patch = call.body(Dataset.class);
    Dataset dataset = store.dataset(call.path("projectId"), call.path("datasetId")).clone();
    if (patch.getLocation() != null && !patch.getLocation().equals(dataset.getLocation())) {
      throw ApiError.invalid("The location of a dataset cannot be changed");
    }
    patch.forEach(dataset::set);
    store.replace(dataset);
    return dataset;
  }
}
