package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class KeysetSourceTest {
  private static final String KMS_KEY =
      "projects/p/locations/asia-northeast3/keyRings/r/cryptoKeys/k";

  /** Some of the base64 of the HMAC test key. */
  private static final String KEY_BYTES = "AAECAwQFBgcICQ";

  @Test
  void a_file_is_read_by_its_path_or_uri_through_the_given_reader() {
    Map<String, String> files = new HashMap<>();
    files.put("/keys/lake.json", TestKeysets.ALL);
    files.put("gs://bucket/lake.json", TestKeysets.ALL);
    KeysetAccess access =
        new KeysetAccess(uri -> files.get(uri).getBytes(UTF_8), System::getenv, null);

    for (String source :
        List.of("file:/keys/lake.json", "file:///keys/lake.json", "file:gs://bucket/lake.json")) {
      KeyMaterial keys = KeysetSource.parse(source).load(EnumSet.allOf(KeyKind.class), access);
      assertThat(keys.hmacKey()).hasSize(32).startsWith(0, 1, 2, 3);
      assertThat(keys.check()).isEqualTo("d6a618c148396566");
    }
  }

  @Test
  void a_local_file_is_read(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("키 set.json");
    Files.writeString(file, TestKeysets.ALL);

    KeyMaterial keys =
        KeysetSource.parse("file:" + file).load(Set.of(KeyKind.HMAC), KeysetAccess.local());

    assertThat(keys.check()).isEqualTo("d6a618c148396566");
    assertThat(keys).hasToString("keys of the keyset file " + file);
  }

  @Test
  void an_environment_variable_holds_the_document_itself() {
    KeyMaterial keys =
        KeysetSource.parse("env:LAKE_KEYSET")
            .load(
                Set.of(KeyKind.HMAC),
                new KeysetAccess(
                    uri -> new byte[0],
                    name -> name.equals("LAKE_KEYSET") ? TestKeysets.ALL : null,
                    null));

    assertThat(keys.check()).isEqualTo("d6a618c148396566");
  }

  @Test
  void only_what_is_wanted_is_looked_at() {
    String broken = TestKeysets.document(TestKeysets.HMAC, "\"no keyset\"", "17");

    KeyMaterial keys = TestKeysets.clear(broken, KeyKind.HMAC);

    assertThat(keys.check()).isEqualTo("d6a618c148396566");
    assertRefused(keys::deterministicAead).hasMessageContaining("\"deterministicAead\"");
    assertRefused(() -> TestKeysets.clear(broken, KeyKind.AEAD)).hasMessageContaining("\"aead\"");
  }

  @Test
  void sources_tell_whether_they_are_clear_text() {
    assertThat(KeysetSource.parse("file:x").isClearText()).isTrue();
    assertThat(KeysetSource.parse("env:X").isClearText()).isTrue();
    assertThat(KeysetSource.parse("gcp-kms:" + KMS_KEY + "@gs://b/o.json"))
        .isEqualTo(new KeysetSource.Wrapped(KMS_KEY, "gs://b/o.json"))
        .satisfies(source -> assertThat(source.isClearText()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/keys/lake.json",
        "file:",
        "file: ",
        "env:",
        "env:A-B",
        "env:{\"hmac\":\"AAECAwQFBgcICQ\"}",
        "{\"hmac\":\"AAECAwQFBgcICQ\"}",
        "gcp-kms:",
        "gcp-kms:projects/p/locations/l/keyRings/r/cryptoKeys/k",
        "gcp-kms:projects/p/locations/l/keyRings/r/cryptoKeys/k@",
        "gcp-kms:projects/p/locations/l/cryptoKeys/k@gs://b/o",
        "gcp-kms:projects/p/locations/l/keyRings/r/cryptoKeys/k?x=y@gs://b/o",
        "aws-kms:arn"
      })
  void anything_else_is_refused_without_repeating_it(String text) {
    assertRefused(() -> KeysetSource.parse(text)).hasMessageContaining("--keyset");
  }

  @Test
  void a_missing_or_unreadable_file_is_named(@TempDir Path folder) {
    assertRefused(() -> load("file:" + folder.resolve("no.json")))
        .hasMessageContaining("no.json")
        .hasMessageContaining("there is no file");
    assertRefused(() -> load("file:" + folder))
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("cannot be read");
    assertRefused(() -> load("file:a\0b")).hasMessageContaining("cannot be read");
    assertRefused(() -> load("env:NO_SUCH_LAKE_VARIABLE"))
        .hasMessageContaining("NO_SUCH_LAKE_VARIABLE");
    assertRefused(() -> load("gcp-kms:" + KMS_KEY + "@/x")).hasMessageContaining("Cloud KMS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAECAwQFBgcICQ",
        "{\"hmac\": AAECAwQFBgcICQ}",
        "[\"AAECAwQFBgcICQ\"]",
        "{\"hmac\":{}} AAECAwQFBgcICQ",
        "{}",
        "{\"hmac\":null}",
        "{\"hmac\":\"AAECAwQFBgcICQ\"}",
        "{\"hmac\":{\"AAECAwQFBgcICQ\":1}}",
        "{\"hmac\":{\"primaryKeyId\":1,\"key\":[]}}",
        "{\"hmac\":{\"primaryKeyId\":1,\"key\":[{\"keyData\":{\"typeUrl\":"
            + "\"type.googleapis.com/google.crypto.tink.HmacPrfKey\",\"value\":\"AAECAwQFBgcICQ\"}}]}}"
      })
  void a_wrong_document_is_refused_without_repeating_it(String document) {
    assertRefused(() -> TestKeysets.clear(document, KeyKind.HMAC))
        .hasMessageContaining("the environment variable KEYSET");
  }

  @Test
  void a_keyset_of_another_type_or_size_is_refused() {
    String shortHmac = TestKeysets.keyset("HmacPrfKey", "EgIIAxoQAAECAwQFBgcICQoLDA0ODw==", "RAW");
    String sha512 =
        TestKeysets.keyset(
            "HmacPrfKey", "EgIIBBogAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "RAW");
    String rawGcm =
        TestKeysets.keyset("AesGcmKey", "GiAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==", "RAW");
    String shortGcm = TestKeysets.keyset("AesGcmKey", "GhAAAQIDBAUGBwgJCgsMDQ4P", "TINK");

    for (String hmac : List.of(shortHmac, sha512, TestKeysets.AEAD)) {
      assertRefused(() -> clear(hmac, KeyKind.HMAC)).hasMessageContaining("HMAC PRF");
    }
    for (String siv : List.of(TestKeysets.HMAC, TestKeysets.AEAD)) {
      assertRefused(() -> clear(siv, KeyKind.DETERMINISTIC_AEAD))
          .hasMessageContaining("AES256_SIV");
    }
    for (String gcm : List.of(TestKeysets.HMAC, TestKeysets.DETERMINISTIC_AEAD, rawGcm, shortGcm)) {
      assertRefused(() -> clear(gcm, KeyKind.AEAD)).hasMessageContaining("AES256_GCM");
    }
  }

  @Test
  void a_source_travels_in_a_job_graph_and_keys_never_do() throws Exception {
    KeysetSource source = KeysetSource.parse("gcp-kms:" + KMS_KEY + "@gs://b/o.json");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(source);
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read).isEqualTo(source);
    assertThatThrownBy(
            () ->
                new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(TestKeysets.keys()))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void the_check_tells_keys_apart_and_is_the_same_for_the_same_keys() {
    String other =
        TestKeysets.keyset(
            "HmacPrfKey", "EgIIAxogAQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "RAW");

    assertThat(TestKeysets.keys().check())
        .isEqualTo(TestKeysets.clear(TestKeysets.ALL, KeyKind.HMAC).check())
        .isNotEqualTo(clear(other, KeyKind.HMAC).check())
        .matches("[0-9a-f]{16}");
  }

  @Test
  void protections_tell_which_keys_they_need() {
    assertThat(
            KeyKind.neededBy(
                List.of(
                    new Protection.Nullify(),
                    new Protection.Hmac("a", Protection.Normalisation.PLAIN),
                    new Protection.Aead("b"))))
        .containsExactlyInAnyOrder(KeyKind.HMAC, KeyKind.AEAD);
    assertThat(KeyKind.neededBy(new Protection.Encrypt("a"))).contains(KeyKind.DETERMINISTIC_AEAD);
    assertThat(KeyKind.neededBy(new Protection.Redact())).isEmpty();
  }

  private static KeyMaterial clear(String keyset, KeyKind kind) {
    return TestKeysets.clear("{\"" + kind.field() + "\":" + keyset + "}", kind);
  }

  private static KeyMaterial load(String source) {
    return KeysetSource.parse(source).load(Set.of(KeyKind.HMAC), KeysetAccess.local());
  }

  /** Exit code 2, and no key in the message or in any cause. */
  static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LakeException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS);
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain(KEY_BYTES);
            });
  }
}
