package studio.moment.lake.local.cli;

import com.google.api.client.http.HttpRequestInitializer;
import java.net.URI;
import picocli.CommandLine.Option;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.google.GoogleHttp;
import studio.moment.lake.tags.Taxonomy;
import studio.moment.lake.tags.file.TaxonomyReader;
import studio.moment.lake.tags.google.GoogleApi;
import studio.moment.lake.warehouse.WarehouseAddress;

/** Where policy tags are made, and from what. */
final class TagsOptions {
  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "URI",
      description = "bigquery:PROJECT?location=...; the tags are made in its project and location.")
  private String warehouse;

  @Option(
      names = "--taxonomy",
      required = true,
      paramLabel = "FILE",
      description = "The taxonomy: tags, who reads what, masking rules (YAML).")
  private String file;

  @Option(
      names = "--dataCatalogEndpoint",
      defaultValue = "https://datacatalog.googleapis.com",
      paramLabel = "URL",
      description = "Another address of Data Catalog. Default: ${DEFAULT-VALUE}")
  private String dataCatalog;

  @Option(
      names = "--dataPolicyEndpoint",
      defaultValue = "https://bigquerydatapolicy.googleapis.com",
      paramLabel = "URL",
      description = "Another address of BigQuery's data policies. Default: ${DEFAULT-VALUE}")
  private String dataPolicy;

  WarehouseAddress.BigQuery address() {
    if (WarehouseAddress.parse(warehouse) instanceof WarehouseAddress.BigQuery address) {
      return address;
    }
    throw LakeException.arguments(
        "--warehouse: DuckDB has no policy tags: whoever reads the file reads all of it. Tags are"
            + " made for bigquery:PROJECT.");
  }

  /** Read and compared with the warehouse. */
  Taxonomy taxonomy() {
    String location = address().location();
    Taxonomy taxonomy =
        TaxonomyReader.read(CommandFiles.read(file, "The taxonomy", "Check --taxonomy."), file);
    if (taxonomy.location() != null && !taxonomy.location().equalsIgnoreCase(location)) {
      throw LakeException.arguments(
          "%s says location: %s, and --warehouse is in %s; a tag serves columns of its own location"
                  .formatted(file, taxonomy.location(), location)
              + " only. Correct one of them.");
    }
    return taxonomy;
  }

  /** {@code projects/P/locations/L}, in lower case as taxonomies have it. */
  String parent() {
    return "projects/"
        + address().project()
        + "/locations/"
        + address().location().toLowerCase(java.util.Locale.ROOT);
  }

  GoogleApi tagApi() {
    return api(
        "Data Catalog",
        "--dataCatalogEndpoint",
        dataCatalog,
        "roles/datacatalog.categoryAdmin (Policy Tag Admin)");
  }

  GoogleApi policyApi() {
    return api(
        "BigQuery Data Policy",
        "--dataPolicyEndpoint",
        dataPolicy,
        "roles/bigquerydatapolicy.admin (BigQuery Data Policy Admin)");
  }

  private static GoogleApi api(String name, String option, String endpoint, String role) {
    URI uri;
    try {
      uri = URI.create(endpoint.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw LakeException.arguments(option + ": '" + endpoint + "' is no address.");
    }
    boolean here = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
    if (uri.getHost() == null || (!here && !"https".equals(uri.getScheme()))) {
      throw LakeException.arguments(
          option + ": '" + endpoint + "' must be https, because credentials are sent there.");
    }
    HttpRequestInitializer credentials = here ? request -> {} : GoogleHttp.credentials();
    return new GoogleApi(name, uri.toString(), role, credentials);
  }
}
