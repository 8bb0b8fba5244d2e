package studio.moment.lake.pipelines.ga4.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;

class PersonalDataScanTest {
  private static final TableName TABLE = new TableName("analytics", "unified_events");
  private static final TableSchema SCHEMA =
      TableSchema.of(List.of(Field.of("link_draft_id", FieldType.STRING)));

  private final PersonalDataScan scan = new PersonalDataScan();

  private void look(String text) {
    RowBuffer row = new RowBuffer(1);
    byte[] bytes = text.getBytes(UTF_8);
    row.values().setBytes(0, bytes, 0, bytes.length);
    scan.look(TABLE, SCHEMA, row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"d0171563-5492-4b11-b5a9-6d8a99098bc6", "1693f019-5115-4336-927a-d32f67b4705d"})
  void a_uuid_whose_digits_look_like_a_mobile_number_holds_nothing_back(String uuid) {
    byte[] bytes = uuid.getBytes(UTF_8);
    assertThat(new Detector().find(bytes, 0, bytes.length).size())
        .as("it does look like one")
        .isPositive();

    look(uuid);

    assertThat(scan.hits()).isEmpty();
  }

  @Test
  void what_is_more_than_a_uuid_or_not_quite_one_is_looked_at() {
    look("call d0171563-5492-4b11-b5a9-6d8a99098bc6");
    look("010-1234-5678");
    look("010-1234-5678, ask for Mina in room 12");

    assertThat(scan.hits()).containsExactly(Map.entry(TABLE + ".link_draft_id", 3L));
  }
}
