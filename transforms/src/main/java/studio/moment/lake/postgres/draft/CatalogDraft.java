package studio.moment.lake.postgres.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.sample.SourceTables;
import studio.moment.lake.postgres.sample.TableSampler;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.LakeException;

/** Writes a catalog of all tables of a database, for somebody to read through and correct. */
public final class CatalogDraft {
  private final Connector connector;
  private final int wanted;

  /**
   * @param wanted how many values of each column are looked at, about
   */
  public CatalogDraft(Connector connector, int wanted) {
    this.connector = connector;
    this.wanted = wanted;
  }

  /**
   * A draft.
   *
   * @param text the catalog file
   * @param tables how many it has
   * @param columns of these tables
   * @param personal how many of these are not kept
   */
  public record Result(String text, int tables, int columns, int personal) {
    /** The file's bytes. */
    public byte[] bytes() {
      return text.getBytes(UTF_8);
    }
  }

  /**
   * Looks at the tables and writes the file.
   *
   * @param schemas none for all but those of the system
   * @throws LakeException ARGUMENTS where there is no table, NOT_READY where the server is not
   *     reached
   */
  public Result write(List<String> schemas) {
    List<TableDraft> drafts = new ArrayList<>();
    try (Connection connection = connector.open()) {
      List<RelationName> names = SourceTables.of(connection, schemas);
      if (names.isEmpty()) {
        throw LakeException.arguments(
            "There is no table in "
                + (schemas.isEmpty()
                    ? "the database "
                    : "the schemas " + String.join(", ", schemas) + " of ")
                + connector.address()
                + ", or this user sees none. Check --source and --schemas.");
      }
      TableSampler sampler = new TableSampler(connection, wanted);
      for (Relation relation : new RelationReader(connection).read(names)) {
        drafts.add(TableDraft.of(sampler.sample(relation)));
      }
    } catch (SQLException e) {
      throw SourceErrors.explain(e, connector.address(), "looking at its tables");
    }
    String text = new DraftFile(connector.address().toString(), wanted, drafts).text();
    // Whatever names a database has: what is handed out can be read.
    CatalogReader.read(text, "the draft");
    List<ColumnDraft> columns = drafts.stream().flatMap(draft -> draft.columns().stream()).toList();
    return new Result(
        text,
        drafts.size(),
        columns.size(),
        (int) columns.stream().filter(column -> !column.isKept()).count());
  }
}
