package studio.moment.lake.postgres.drift;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.postgres.drift.Finding.Kind;
import studio.moment.lake.postgres.relation.Relation;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.relation.RelationReader;
import studio.moment.lake.postgres.sample.SourceTables;
import studio.moment.lake.postgres.sample.TableSampler;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;

/** Compares a catalog with the database that it is for. */
public final class CatalogCheck {
  private final Connector connector;
  private final DriftSettings settings;

  public CatalogCheck(Connector connector, DriftSettings settings) {
    this.connector = connector;
    this.settings = settings;
  }

  /**
   * Every finding, table by table in the catalog's order; new tables last.
   *
   * @throws studio.moment.lake.runs.LakeException where the server is not reached or refuses us
   */
  public List<Finding> run(Catalog catalog) {
    List<Finding> findings = new ArrayList<>();
    Map<CatalogTable, String> targets = TargetNames.of(catalog);
    try (Connection connection = connector.open()) {
      Map<RelationName, Relation> relations = relations(connection, catalog);
      TableSampler sampler = new TableSampler(connection, settings.wanted());
      for (CatalogTable table : catalog.tables()) {
        Relation relation = relations.get(nameOf(table));
        if (relation == null) {
          findings.add(
              new Finding(
                  Kind.GONE_TABLE,
                  table.source(),
                  "",
                  table.line(),
                  "the database has no such table, or this user does not see it; a run stops at it"));
        } else {
          findings.addAll(
              new TableDrift(settings, table, relation, targets.get(table))
                  .findings(sampler.sample(relation)));
        }
      }
      addNew(connection, catalog, findings);
    } catch (SQLException e) {
      throw SourceErrors.explain(e, connector.address(), "comparing it with the catalog");
    }
    return findings;
  }

  private static Map<RelationName, Relation> relations(Connection connection, Catalog catalog)
      throws SQLException {
    List<RelationName> names = catalog.tables().stream().map(CatalogCheck::nameOf).toList();
    Map<RelationName, Relation> relations = new HashMap<>();
    for (Relation relation : new RelationReader(connection).read(names)) {
      relations.put(new RelationName(relation.schema(), relation.name()), relation);
    }
    return relations;
  }

  /** Only schemas that the catalog loads from can be missing something. */
  private void addNew(Connection connection, Catalog catalog, List<Finding> findings)
      throws SQLException {
    Set<String> schemas = new LinkedHashSet<>();
    Set<RelationName> known = new LinkedHashSet<>();
    for (CatalogTable table : catalog.tables()) {
      schemas.add(table.schema());
      known.add(nameOf(table));
    }
    for (RelationName name : SourceTables.of(connection, List.copyOf(schemas))) {
      if (!known.contains(name) && !isExcepted(name)) {
        findings.add(
            new Finding(
                Kind.NEW_TABLE,
                name.toString(),
                "",
                0,
                "the catalog does not name it, so it is not loaded; add it, or leave it out on"
                    + " purpose with --except"));
      }
    }
  }

  private boolean isExcepted(RelationName name) {
    return settings.except().stream()
        .anyMatch(glob -> new ColumnPattern(glob, ColumnRule.drop(), 0).matches(name.toString()));
  }

  private static RelationName nameOf(CatalogTable table) {
    return new RelationName(table.schema(), table.name());
  }
}
