package studio.moment.lake.privacy.keys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a {@link KeysetSource} reaches the outside.
 *
 * @param files reads keyset documents
 * @param environment the value of an environment variable, or null
 * @param kms decrypts wrapped keysets; null where there is no Cloud KMS
 */
public record KeysetAccess(Reader files, UnaryOperator<String> environment, KmsDecryption kms) {

  /** Reads a whole file, local or not. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @param uri a local path, or a URI with a scheme such as {@code gs://bucket/keyset.json}
     */
    byte[] read(String uri) throws IOException;
  }

  public KeysetAccess {
    requireNonNull(files, "files");
    requireNonNull(environment, "environment");
  }

  /** Local files and the process's environment, without Cloud KMS. */
  public static KeysetAccess local() {
    return new KeysetAccess(path -> Files.readAllBytes(Path.of(path)), System::getenv, null);
  }

  Optional<KmsDecryption> cloudKms() {
    return Optional.ofNullable(kms);
  }
}
