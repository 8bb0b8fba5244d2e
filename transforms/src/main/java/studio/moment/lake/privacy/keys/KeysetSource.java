package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.runs.LakeException;

/**
 * Where the keys are, as {@code --keyset} says it. It holds no key, so it may be part of a job
 * graph.
 *
 * <p>A clear document ({@code file:}, {@code env:}) is JSON with a Tink JSON keyset per {@link
 * KeyKind#field}. A wrapped one ({@code gcp-kms:}) has under each name the base64 of what Cloud KMS
 * made, with empty additional authenticated data, of the serialized binary keyset: the same bytes
 * that BigQuery's {@code KEYS.KEYSET_CHAIN} takes.
 */
public sealed interface KeysetSource extends Serializable {

  /** A clear document in a file: a local path, or a URI. */
  record ClearFile(String uri) implements KeysetSource {
    @Override
    public boolean isClearText() {
      return true;
    }

    @Override
    public KeyMaterial load(Set<KeyKind> wanted, KeysetAccess access) {
      return KeysetDocument.parse(readFile(uri, access), "the keyset file " + uri)
          .loadClear(wanted);
    }
  }

  /** A clear document in an environment variable. */
  record ClearVariable(String name) implements KeysetSource {
    @Override
    public boolean isClearText() {
      return true;
    }

    @Override
    public KeyMaterial load(Set<KeyKind> wanted, KeysetAccess access) {
      String document = access.environment().apply(name);
      if (document == null || document.isBlank()) {
        throw LakeException.arguments(
            "--keyset=env:" + name + ": the environment variable is not set or empty; export it");
      }
      return KeysetDocument.parse(document.getBytes(UTF_8), "the environment variable " + name)
          .loadClear(wanted);
    }
  }

  /**
   * A wrapped document.
   *
   * @param key resource name of the key, projects/P/locations/L/keyRings/R/cryptoKeys/K
   * @param uri the document: a local path, or a URI
   */
  record Wrapped(String key, String uri) implements KeysetSource {
    @Override
    public boolean isClearText() {
      return false;
    }

    @Override
    public KeyMaterial load(Set<KeyKind> wanted, KeysetAccess access) {
      KmsDecryption kms =
          access
              .cloudKms()
              .orElseThrow(
                  () ->
                      LakeException.arguments(
                          "--keyset=gcp-kms:... needs Cloud KMS, which this command does not use;"
                              + " give it file: or env:"));
      return KeysetDocument.parse(readFile(uri, access), "the wrapped keyset file " + uri)
          .loadWrapped(wanted, ciphertext -> kms.decrypt(key, ciphertext));
    }
  }

  /** Whether anyone who reads the source has the keys. */
  boolean isClearText();

  /**
   * Reads the keys; to be called on each worker.
   *
   * @param wanted the keysets to load; others are neither decrypted nor looked at
   * @throws LakeException ARGUMENTS where a document or a wanted keyset is missing or wrong, or the
   *     key may not be used; NOT_READY where Cloud KMS cannot be reached
   */
  KeyMaterial load(Set<KeyKind> wanted, KeysetAccess access);

  /**
   * Reads {@code file:PATH}, {@code env:NAME} or {@code
   * gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@URI}.
   *
   * @throws LakeException ARGUMENTS for anything else
   */
  static KeysetSource parse(String text) {
    requireNonNull(text, "text");
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "file" -> new ClearFile(path(rest));
      case "env" -> new ClearVariable(variable(rest));
      case "gcp-kms" -> wrapped(rest);
      // What was given may be a key by mistake, so it is not repeated.
      default ->
          throw LakeException.arguments(
              "--keyset must be file:PATH, env:NAME or"
                  + " gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@URI");
    };
  }

  private static String path(String rest) {
    if (rest.isBlank()) {
      throw LakeException.arguments("--keyset=file: names no file; write file:PATH");
    }
    return rest.startsWith("///") ? rest.substring(2) : rest;
  }

  private static String variable(String rest) {
    if (!rest.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw LakeException.arguments(
          "--keyset=env: must be followed by the name of an environment variable (letters, digits"
              + " and _), not by the keyset itself");
    }
    return rest;
  }

  private static Wrapped wrapped(String rest) {
    Matcher parts =
        Pattern.compile(
                "(projects/[\\w.:-]+/locations/[\\w-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+)@(.+)")
            .matcher(rest);
    if (!parts.matches()) {
      throw LakeException.arguments(
          "--keyset=gcp-kms: must be followed by the key's resource name, an @ and the wrapped"
              + " keyset file: gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@URI");
    }
    return new Wrapped(parts.group(1), path(parts.group(2)));
  }

  private static byte[] readFile(String uri, KeysetAccess access) {
    try {
      return access.files().read(uri);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw LakeException.arguments(
          "--keyset: there is no file "
              + uri
              + "; check the path, or make a keyset with ./lake keyset create");
    } catch (IOException | InvalidPathException e) {
      throw LakeException.arguments(
          "--keyset: the file "
              + uri
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); check that it is a file this user may read");
    }
  }
}
