package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Makes new keyset documents. */
public final class Keysets {
  private Keysets() {}

  /** A clear document with a new keyset of every kind. */
  public static String generate() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = mapper.createObjectNode();
    try {
      for (KeyKind kind : KeyKind.values()) {
        KeysetHandle keyset = KeysetHandle.generateNew(TinkKeysets.parameters(kind));
        String json =
            TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        document.set(kind.field(), mapper.readTree(json));
      }
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException("new keysets cannot be made", e);
    }
  }

  /**
   * A wrapped document, as {@code gcp-kms:KEY@URI} is read: a new keyset of every kind, each
   * encrypted by itself. Clear keys are handed to nobody else.
   *
   * @param encryption of Cloud KMS, with empty additional authenticated data
   */
  public static String generateWrapped(UnaryOperator<byte[]> encryption) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = mapper.createObjectNode();
    try {
      for (KeyKind kind : KeyKind.values()) {
        KeysetHandle keyset = KeysetHandle.generateNew(TinkKeysets.parameters(kind));
        byte[] clear = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        document.put(kind.field(), Base64.getEncoder().encodeToString(encryption.apply(clear)));
      }
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException("new keysets cannot be made", e);
    }
  }

  /**
   * Writes a document to a new file that only its owner may read and write (0600 where the file
   * system has such permissions). A file that exists is never overwritten: what was encrypted with
   * its keys could not be opened again.
   *
   * @throws LakeException ARGUMENTS where the file exists or cannot be written
   */
  public static void write(Path file, String document) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (WritableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      ByteBuffer bytes = ByteBuffer.wrap(document.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw LakeException.arguments(
          "the keyset file "
              + file
              + " exists and is not overwritten, because what its keys protect could not be"
              + " opened or joined any more; give another path");
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "the keyset file "
              + file
              + " cannot be written; check that its folder exists and may be"
              + " written",
          e);
    }
  }
}
