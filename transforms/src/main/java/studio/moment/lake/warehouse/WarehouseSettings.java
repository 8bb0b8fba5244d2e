package studio.moment.lake.warehouse;

import java.io.Serializable;

/**
 * What a warehouse needs beside its address.
 *
 * @param staging folder of staged files: {@code gs://bucket/path} or an absolute local path,
 *     without a slash at its end; null where the warehouse stages nothing itself
 * @param bigQueryEndpoint address of another BigQuery than Google's, or null
 * @param gcsEndpoint address of another Cloud Storage than Google's, or null
 */
public record WarehouseSettings(String staging, String bigQueryEndpoint, String gcsEndpoint)
    implements Serializable {}
