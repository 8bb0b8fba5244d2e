package studio.moment.lake.postgres.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The root certificates of Amazon RDS, as a file, since the driver wants one. */
final class RdsRootCertificates {
  private static final String RESOURCE = "rds-root-certificates.pem";
  private static Path extracted;

  private RdsRootCertificates() {}

  static synchronized Path file() {
    if (extracted == null || !Files.exists(extracted)) {
      try (InputStream in = RdsRootCertificates.class.getResourceAsStream(RESOURCE)) {
        Path file = Files.createTempFile("rds-root-certificates", ".pem");
        file.toFile().deleteOnExit();
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        extracted = file;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the RDS root certificates to a file", e);
      }
    }
    return extracted;
  }
}
