package studio.moment.lake.catalog.file;

import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.yaml.YamlValue;

/**
 * A table and the places of its names.
 *
 * @param source where the source's name stands
 * @param target where the target's name comes from
 */
record PlacedTable(CatalogTable table, YamlValue source, YamlValue target) {}
