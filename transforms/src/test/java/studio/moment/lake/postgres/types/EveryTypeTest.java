package studio.moment.lake.postgres.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.schema.FieldType;

/** Every type the server has by itself, as a column and as an array. */
@DatabaseTest
class EveryTypeTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @Test
  void every_type_of_the_server_has_a_mapping_that_the_server_can_send() throws Exception {
    List<String> types = types();
    assertThat(types).hasSizeGreaterThan(140).contains("int4", "_int4", "tsvector", "_tsvector");
    StringBuilder table = new StringBuilder("create table every (");
    for (int i = 0; i < types.size(); i++) {
      table.append(i == 0 ? "" : ", ").append("c").append(i).append(" pg_catalog.\"");
      table.append(types.get(i)).append('"');
    }
    db.run(table + ")", "insert into every default values");
    List<String> expressions = new ArrayList<>();
    Map<String, ColumnMapping> mappings = new HashMap<>();
    for (SourceColumn column : columns()) {
      ColumnMapping mapping =
          new ColumnMapper("every", true)
              .map(column, new CatalogColumn(column.name(), column.name(), ColumnRule.keep(), 1));
      expressions.add(mapping.expression());
      mappings.put(types.get(Integer.parseInt(column.name().substring(1))), mapping);
    }
    assertThat(mappings).hasSameSizeAs(types);
    // The server plans the functions that send each column before it sends the first row.
    CopyOut copy =
        Connector.postgres(db.connection())
            .getCopyAPI()
            .copyOut(
                "copy (select "
                    + String.join(", ", expressions)
                    + " from every) to stdout (format binary)");
    while (copy.readFromCopy() != null) {
      // One row of NULLs.
    }
    assertThat(copy.getHandledRowCount()).isEqualTo(1);
    assertArraysFollowTheirElements(mappings);
  }

  private static void assertArraysFollowTheirElements(Map<String, ColumnMapping> mappings) {
    mappings.forEach(
        (type, mapping) -> {
          ColumnMapping element = mappings.get(type.substring(1));
          if (type.startsWith("_") && element != null) {
            assertThat(mapping.field().type()).as(type).isEqualTo(element.field().type());
            assertThat(mapping.field().repeated()).as(type).isTrue();
          } else {
            assertThat(mapping.field().repeated()).as(type).isFalse();
          }
        });
    assertThat(mappings.get("int2vector").field().type()).isEqualTo(FieldType.STRING);
    assertThat(mappings.get("_int2vector").field().repeated()).isTrue();
  }

  /** All but those of the catalogs' own rows, which are composite, and the pseudo-types. */
  private List<String> types() throws SQLException {
    List<String> types = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                select t.typname from pg_type t left join pg_type e on e.oid = t.typelem
                where t.typnamespace = 'pg_catalog'::regnamespace
                  and t.typtype in ('b', 'r', 'm', 'e', 'd')
                  and not (t.typcategory = 'A' and e.typtype in ('c', 'p'))
                order by 1
                """)) {
      while (result.next()) {
        types.add(result.getString(1));
      }
    }
    return types;
  }

  private List<SourceColumn> columns() throws SQLException {
    return new RelationReader(db.connection())
        .read(List.of(new RelationName(db.name(), "every")))
        .get(0)
        .columns();
  }
}
