package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.BaseServiceException;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DataFormatOptions;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;

/**
 * BigQuery and Cloud Storage, asked again with pauses where asking again can help. Nothing is
 * connected before the first request. Safe for use by many threads.
 *
 * <p>Google's clients would repeat requests too; they are told not to, so that one rule decides.
 */
public final class Service {
  private static final int CONNECT_MILLIS = 20_000;
  private static final int READ_MILLIS = 60_000;

  private final WarehouseAddress.BigQuery address;
  private final Endpoint bigQueryEndpoint;
  private final Endpoint storageEndpoint;
  private final Backoff backoff;
  private BigQuery bigQuery;
  private Storage storage;

  public Service(WarehouseAddress.BigQuery address, WarehouseSettings settings, Backoff backoff) {
    this.address = address;
    this.bigQueryEndpoint = Endpoint.of("--bigQueryEndpoint", settings.bigQueryEndpoint());
    this.storageEndpoint = Endpoint.of("--gcsEndpoint", settings.gcsEndpoint());
    this.backoff = backoff;
  }

  public WarehouseAddress.BigQuery address() {
    return address;
  }

  public Backoff backoff() {
    return backoff;
  }

  /**
   * Asks BigQuery about names, schemas and jobs: its words of refusal hold no data and are told.
   *
   * @param doing for messages: "creating table rds.users"
   */
  public <T> T bigQuery(String doing, Function<BigQuery, T> request) {
    return call(doing, true, () -> request.apply(bigQuery()));
  }

  /** Asks BigQuery for data: its words of refusal may quote values and are not told. */
  public <T> T data(String doing, Function<BigQuery, T> request) {
    return call(doing, false, () -> request.apply(bigQuery()));
  }

  public <T> T storage(String doing, Function<Storage, T> request) {
    return call(doing, true, () -> request.apply(storage()));
  }

  /** Reads an object; empty where it is not there, or not of the generation that was named. */
  public Optional<byte[]> read(String doing, BlobId object) {
    return storage(
        doing,
        client -> {
          try {
            return Optional.of(
                client.readAllBytes(object, Storage.BlobSourceOption.generationMatch()));
          } catch (StorageException e) {
            if (e.getCode() == 404 || e.getCode() == 412) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private <T> T call(String doing, boolean tellsMessage, Supplier<T> request) {
    for (int round = 0; ; round++) {
      try {
        return request.get();
      } catch (BaseServiceException e) {
        if (round + 1 >= backoff.tries() || !ServiceErrors.isTransient(e)) {
          if (e.getCode() == 409 || e.getCode() == 412) {
            throw e;
          }
          throw ServiceErrors.of(e, doing, tellsMessage);
        }
      }
      backoff.pause(round);
    }
  }

  private synchronized BigQuery bigQuery() {
    if (bigQuery == null) {
      BigQueryOptions.Builder options = BigQueryOptions.newBuilder();
      options.setLocation(address.location());
      // A double cannot hold every microsecond.
      options.setDataFormatOptions(DataFormatOptions.newBuilder().useInt64Timestamp(true).build());
      bigQueryEndpoint.host().ifPresent(options::setHost);
      options.setTransportOptions(transport());
      options.setProjectId(address.project());
      options.setCredentials(bigQueryEndpoint.credentials());
      options.setRetrySettings(ServiceOptions.getNoRetrySettings());
      bigQuery = options.build().getService();
    }
    return bigQuery;
  }

  private synchronized Storage storage() {
    if (storage == null) {
      StorageOptions.Builder options = StorageOptions.http();
      storageEndpoint.host().ifPresent(options::setHost);
      options.setTransportOptions(transport());
      options.setProjectId(address.project());
      options.setCredentials(storageEndpoint.credentials());
      options.setRetrySettings(ServiceOptions.getNoRetrySettings());
      storage = options.build().getService();
    }
    return storage;
  }

  private static HttpTransportOptions transport() {
    return HttpTransportOptions.newBuilder()
        .setConnectTimeout(CONNECT_MILLIS)
        .setReadTimeout(READ_MILLIS)
        .build();
  }
}
