package studio.moment.lake.testing.bigquery.gcs;

import com.google.api.client.util.DateTime;
import com.google.api.services.storage.model.StorageObject;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32C;

/** One generation of an object. */
record StoredObject(
    String bucket,
    String name,
    byte[] bytes,
    long generation,
    long metageneration,
    String contentType,
    Map<String, String> metadata,
    Instant created,
    Instant updated) {

  StorageObject toModel(String address) {
    String self = address + "/storage/v1/b/" + bucket + "/o/" + name;
    return new StorageObject()
        .setKind("storage#object")
        .setId(bucket + "/" + name + "/" + generation)
        .setSelfLink(self)
        .setMediaLink(address + "/download/storage/v1/b/" + bucket + "/o/" + name)
        .setName(name)
        .setBucket(bucket)
        .setGeneration(generation)
        .setMetageneration(metageneration)
        .setContentType(contentType)
        .setMetadata(metadata.isEmpty() ? null : metadata)
        .setStorageClass("STANDARD")
        .setSize(BigInteger.valueOf(bytes.length))
        .setMd5Hash(md5())
        .setCrc32c(crc32c())
        .setEtag("g" + generation + "." + metageneration)
        .setTimeCreated(new DateTime(created.toEpochMilli()))
        .setUpdated(new DateTime(updated.toEpochMilli()));
  }

  String md5() {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String crc32c() {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    byte[] big = ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
    return Base64.getEncoder().encodeToString(big);
  }
}
