package studio.moment.lake.testing.bigquery.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTest {
  private final Store store = new Store();

  @Test
  void a_querys_result_has_a_name_of_its_own_also_after_a_table_was_deleted() {
    store.addProject("p");
    store.create(
        "p",
        new Dataset()
            .setDatasetReference(new DatasetReference().setProjectId("p").setDatasetId("rds"))
            .setLocation("EU"));
    TableReference staged =
        new TableReference().setProjectId("p").setDatasetId("rds").setTableId("people__staging");
    store.create(new Table().setTableReference(staged));

    TableReference first = result(1L);
    store.delete(staged);
    TableReference second = result(2L);

    assertThat(second).isNotEqualTo(first);
    assertThat(store.table(first).rows()).containsExactly(List.of(1L));
    assertThat(store.table(second).rows()).containsExactly(List.of(2L));
  }

  private TableReference result(long value) {
    return store.keepResult("p", "EU", new Columns(List.of()), List.of(List.of(value)));
  }
}
