package studio.moment.lake.tags.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.WarehouseAddress;

/**
 * The SQL that opens what a catalog encrypts, for people to read and run: a record of approvals,
 * functions of Cloud KMS keysets, a view for each encrypted column. This project runs none of it.
 */
public final class AccessSql {
  private static final String DATASET = "rds";
  private static final Pattern VAULT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,100}");

  /** What a view or text of BigQuery can be called without being quoted or escaped. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}0-9_]+");

  private final Catalog catalog;
  private final WrappedKeysets keysets;
  private final Map<String, String> common = new TreeMap<>();
  private final List<String> skipped = new ArrayList<>();

  /**
   * @param vault the dataset for functions, views and approvals
   * @throws LakeException ARGUMENTS where that is no name of a dataset
   */
  public AccessSql(
      WarehouseAddress.BigQuery address, Catalog catalog, WrappedKeysets keysets, String vault) {
    if (!VAULT.matcher(vault).matches()) {
      throw LakeException.arguments(
          "--vault: '" + vault + "' is no dataset's name (letters, digits and underscores).");
    }
    this.catalog = catalog;
    this.keysets = keysets;
    common.put("project", address.project());
    common.put("location", address.location());
    common.put("rds", address.prefix() + DATASET);
    common.put("rds_name", DATASET);
    common.put("vault", vault);
    common.put("kms_key", keysets.key());
  }

  /** Files by name, in the order in which they are run. */
  public Map<String, String> files() {
    skipped.clear();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("1-openings.sql", SqlTemplate.of("1-openings.sql").fill(common));
    files.put("2-functions.sql", SqlTemplate.of("2-functions.sql").fill(common) + functions());
    files.put("3-views.sql", SqlTemplate.of("3-views.sql").fill(common) + views());
    files.put("4-masking.sql", SqlTemplate.of("4-masking.sql").fill(common));
    files.put("5-rows.sql", SqlTemplate.of("5-rows.sql").fill(common));
    return files;
  }

  /** Columns that {@link #files} has no view for, with the reason; after it. */
  public List<String> skipped() {
    return List.copyOf(skipped);
  }

  private String functions() {
    // Sorted, so that the same catalog gives the same file.
    Map<String, String> functions = new TreeMap<>();
    for (Protection protection : catalog.protections()) {
      if (protection instanceof Protection.Encrypt encrypt) {
        String domain = encrypt.domain();
        functions.put(
            opener(protection),
            function("function-encrypt.sql", domain, KeyKind.DETERMINISTIC_AEAD));
      } else if (protection instanceof Protection.Aead aead) {
        functions.put(
            opener(protection), function("function-aead.sql", aead.domain(), KeyKind.AEAD));
      }
    }
    if (functions.isEmpty()) {
      throw LakeException.arguments(
          "The catalog encrypts nothing (classes encrypt and aead), so there is nothing to open.");
    }
    return String.join("", functions.values());
  }

  private String function(String template, String domain, KeyKind kind) {
    Map<String, String> values = new TreeMap<>(common);
    values.put("domain", domain);
    values.put("function", function(domain));
    values.put(
        "keyset",
        keysets
            .literal(kind)
            .orElseThrow(
                () ->
                    LakeException.arguments(
                        "--keyset has no \"" + kind.field() + "\", which the catalog needs.")));
    return SqlTemplate.of(template).fill(values);
  }

  /** Domains have dots and hyphens, functions have neither: both stay apart. */
  private static String function(String domain) {
    return domain.replace("_", "__").replace(".", "_dot_").replace("-", "_dash_");
  }

  private static String opener(Protection protection) {
    return protection instanceof Protection.Encrypt encrypt
        ? "open_" + function(encrypt.domain())
        : "settle_" + function(((Protection.Aead) protection).domain());
  }

  private String views() {
    StringBuilder views = new StringBuilder();
    TargetNames.of(catalog)
        .forEach(
            (table, name) -> {
              for (CatalogColumn column : table.columns()) {
                ColumnClass of = column.rule().columnClass();
                if (of == ColumnClass.ENCRYPT || of == ColumnClass.AEAD) {
                  views.append(view(table, name, column));
                }
              }
              table.patterns().stream()
                  .filter(
                      pattern ->
                          pattern.rule().columnClass() == ColumnClass.ENCRYPT
                              || pattern.rule().columnClass() == ColumnClass.AEAD)
                  .forEach(
                      pattern ->
                          skipped.add(
                              name + "." + pattern.match() + ": a pattern; name the column"));
            });
    return views.toString();
  }

  private String view(CatalogTable table, String name, CatalogColumn column) {
    String where = name + "." + column.name();
    if (table.key().isEmpty()) {
      skipped.add(where + ": the table has no key: in the catalog, so no row can be approved");
      return "";
    }
    boolean isPlain =
        PLAIN.matcher(name).matches()
            && PLAIN.matcher(column.name()).matches()
            && table.key().stream().allMatch(key -> PLAIN.matcher(key).matches());
    if (!isPlain) {
      skipped.add(where + ": a name that is not letters, digits and underscores");
      return "";
    }
    Map<String, String> values = new TreeMap<>(common);
    values.put("table", name);
    values.put("column", column.name());
    values.put("column_quoted", "`" + column.name() + "`");
    values.put("view", name + "__" + column.name());
    values.put("opener", opener(column.rule().protection()));
    values.put(
        "key_columns", table.key().stream().map(key -> "t.`" + key + "`").collect(joining(", ")));
    values.put(
        "key_texts", table.key().stream().map(key -> keyText(table, key)).collect(joining(", ")));
    return SqlTemplate.of("view.sql").fill(values);
  }

  /** Ciphertexts are BYTES and need not be UTF-8. */
  private static String keyText(CatalogTable table, String key) {
    boolean isBytes =
        table.columns().stream()
            .anyMatch(
                column ->
                    column.name().equals(key)
                        && column.rule().columnClass() == ColumnClass.ENCRYPT);
    return isBytes ? "TO_HEX(t.`" + key + "`)" : "CAST(t.`" + key + "` AS STRING)";
  }
}
