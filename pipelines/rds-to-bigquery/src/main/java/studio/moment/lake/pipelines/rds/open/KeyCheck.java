package studio.moment.lake.pipelines.rds.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.SelectedTables;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.PublishedKeys;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * Fingerprints of the keys whose results can be compared: under other keys the same value looks
 * different. The keys cannot be found from them.
 *
 * @param hmac of the HMAC key, null where no column needs it
 * @param encryption of the keyset of deterministic encryption, null where no column needs it
 */
record KeyCheck(String hmac, String encryption) {
  private static final byte[] CHECK = "moment-lake key check".getBytes(UTF_8);
  private static final int BYTES = 16;

  static KeyCheck of(RunSpec spec) {
    Set<KeyKind> kinds = KeyKind.neededBy(spec.catalog().protections());
    KeyMaterial keys = RunResources.of(spec).keys();
    return new KeyCheck(
        kinds.contains(KeyKind.HMAC) ? keys.check() : null,
        kinds.contains(KeyKind.DETERMINISTIC_AEAD) ? encrypted(keys) : null);
  }

  /**
   * Makes sure that tokens will join with those that are published.
   *
   * @throws LakeException ARGUMENTS where they would not
   */
  void requireSameAs(Warehouse published, RunSpec spec) {
    if (hmac == null) {
      return;
    }
    Set<CatalogTable> selected = SelectedTables.of(spec).keySet();
    List<TableName> kept = new ArrayList<>();
    TargetNames.of(spec.catalog())
        .forEach(
            (table, name) -> {
              if (!selected.contains(table) && mayHoldTokens(table)) {
                kept.add(new TableName(RunSpec.DATASET, name));
              }
            });
    PublishedKeys.read(published)
        .requireSame(RunSpec.PIPELINE, hmac, kept, spec.run().force(), "leave out --tables");
  }

  /** Which columns a pattern fits is not known of a table that is not read. */
  private static boolean mayHoldTokens(CatalogTable table) {
    return Stream.concat(
            table.columns().stream().map(CatalogColumn::rule),
            table.patterns().stream().map(ColumnPattern::rule))
        .anyMatch(rule -> rule.protection() instanceof Protection.Hmac);
  }

  private static String encrypted(KeyMaterial keys) {
    try {
      byte[] text = keys.deterministicAead().encryptDeterministically(CHECK, CHECK);
      return HexFormat.of().formatHex(Arrays.copyOf(text, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset that was loaded does not encrypt", e);
    }
  }
}
