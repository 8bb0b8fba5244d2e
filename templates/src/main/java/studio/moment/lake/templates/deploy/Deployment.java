package studio.moment.lake.templates.deploy;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;

/**
 * One deployment, as {@code deployment.yaml} says it. Optional texts are empty where they are left
 * out; paths are absolute.
 *
 * @param folder of the file; commands run in it
 * @param name beginning of what is named in the project, such as {@code lake-worker}
 * @param ga4 {@code bigquery:PROJECT.analytics_N} or a folder
 * @param reports {@code gs://} folder of partners' reports; empty for a bucket of the deployment
 */
public record Deployment(
    Path folder,
    String project,
    String region,
    String name,
    Images images,
    Database source,
    Database ledger,
    String ga4,
    Files files,
    String reports,
    Groups groups,
    Alerts alerts,
    Network network,
    Audit audit) {

  /**
   * How a pipeline reaches PostgreSQL.
   *
   * @param url {@code jdbc:postgresql:...}, or an export's root
   * @param secret name of the secret that holds the password
   */
  public record Database(String url, String username, String secret) {}

  /**
   * Files that are uploaded.
   *
   * @param partners a folder; null where there is none
   * @param taxonomy null where columns have no policy tags of their own
   * @param events null where no event parameters are declared
   */
  public record Files(Path catalog, Path schedules, Path partners, Path taxonomy, Path events) {}

  /**
   * @param folder of the images' tar files, as {@code mvn -Pimages} leaves them
   * @param tag of the images in the registry
   */
  public record Images(Path folder, String tag) {}

  /** E-mail addresses of groups, each may be empty. */
  public record Groups(String analysts, String finance, String operators) {}

  /**
   * @param morning time of day in Asia/Seoul when everything is to be published
   * @param budget amount and currency such as {@code 11.97USD}, of a month
   * @param billingAccount empty for no budget
   */
  public record Alerts(
      List<String> emails, LocalTime morning, String budget, String billingAccount) {
    public Alerts {
      emails = List.copyOf(emails);
    }
  }

  /** Where workers run; an empty subnetwork is the project's default one. */
  public record Network(String subnetwork, boolean publicIps) {}

  /**
   * @param years that access logs are kept: one, or two with more than 50,000 people
   * @param lock whether they are locked for that time, for ever and for everybody; false unless the
   *     file asks for it
   */
  public record Audit(int years, boolean lock) {}
}
