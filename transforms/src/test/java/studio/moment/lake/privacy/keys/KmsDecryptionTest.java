package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class KmsDecryptionTest {
  private static final HttpRequestInitializer SIGNED_IN =
      request -> request.getHeaders().setAuthorization("Bearer token-of-the-caller");

  private KmsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new KmsServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keysets_are_unwrapped_one_call_each_with_the_callers_credentials() throws Exception {
    KeyMaterial keys = load(wrapped(TestKeysets.HMAC), KmsServer.KEY, EnumSet.allOf(KeyKind.class));

    assertThat(keys.check()).isEqualTo(TestKeysets.keys().check());
    assertThat(keys.deterministicAead().encryptDeterministically(new byte[1], new byte[0]))
        .isEqualTo(
            TestKeysets.keys()
                .deterministicAead()
                .encryptDeterministically(new byte[1], new byte[0]));
    assertThat(
            keys.aead()
                .decrypt(
                    TestKeysets.keys().aead().encrypt("x".getBytes(UTF_8), new byte[0]),
                    new byte[0]))
        .asString()
        .isEqualTo("x");
    assertThat(server.authorizations).hasSize(3).containsOnly("Bearer token-of-the-caller");
  }

  @Test
  void keysets_that_are_not_wanted_cost_no_call() throws Exception {
    load(wrapped(TestKeysets.HMAC), KmsServer.KEY, Set.of(KeyKind.HMAC));

    assertThat(server.calls()).isEqualTo(1);
  }

  @Test
  void a_busy_service_is_asked_again() throws Exception {
    server.setMood(KmsServer.Mood.BUSY_ONCE);

    load(wrapped(TestKeysets.HMAC), KmsServer.KEY, Set.of(KeyKind.HMAC));

    assertThat(server.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, ARGUMENTS, roles/cloudkms.cryptoKeyDecrypter, 1",
    "SIGNED_OUT, ARGUMENTS, credentials, 1",
    "BUSY, NOT_READY, run again, 3",
    "HANGS_UP, NOT_READY, cannot be called, 3"
  })
  void a_refusal_says_what_to_do(KmsServer.Mood mood, ExitCode exitCode, String advice, int calls)
      throws Exception {
    String document = wrapped(TestKeysets.HMAC);
    server.setMood(mood);

    assertFails(document, KmsServer.KEY, exitCode, advice);
    // The JDK's client may repeat a call whose connection broke.
    assertThat(server.calls()).isBetween(calls, 2 * calls);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CHECKSUM", "NO_JSON", "NO_PLAINTEXT", "NO_BASE64"})
  void a_damaged_answer_is_not_taken_and_not_repeated(KmsServer.Mood mood) throws Exception {
    String document = wrapped(TestKeysets.HMAC);
    server.setMood(mood);

    assertFails(document, KmsServer.KEY, ExitCode.NOT_READY, "damaged");
  }

  @Test
  void a_service_that_is_not_there_is_told() throws Exception {
    String document = wrapped(TestKeysets.HMAC);
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    KmsDecryption nobody = kms("http://127.0.0.1:" + free);

    assertThatThrownBy(() -> load(document, KmsServer.KEY, Set.of(KeyKind.HMAC), nobody))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContaining("127.0.0.1:" + free)
        .hasMessageContaining("cannot be called");
  }

  @Test
  void another_key_or_a_changed_ciphertext_is_told() throws Exception {
    String document = wrapped(TestKeysets.HMAC);
    assertFails(document, KmsServer.KEY + "2", ExitCode.ARGUMENTS, "no such key");

    String foreign;
    try (KmsServer other = new KmsServer()) {
      foreign = wrapped(other, TestKeysets.HMAC);
    }
    assertFails(foreign, KmsServer.KEY, ExitCode.ARGUMENTS, "did not encrypt");
  }

  @Test
  void what_decrypts_to_something_else_is_refused() throws Exception {
    String text = Base64.getEncoder().encodeToString(server.encrypt("no keyset".getBytes(UTF_8)));
    assertFails(
        "{\"hmac\":\"" + text + "\"}",
        KmsServer.KEY,
        ExitCode.ARGUMENTS,
        "not a binary Tink keyset");

    assertFails(
        "{\"hmac\":" + TestKeysets.HMAC + "}", KmsServer.KEY, ExitCode.ARGUMENTS, "file:PATH");
    assertFails("{\"hmac\":\"$$$\"}", KmsServer.KEY, ExitCode.ARGUMENTS, "not base64");
    assertFails(wrapped(TestKeysets.AEAD), KmsServer.KEY, ExitCode.ARGUMENTS, "HMAC PRF");
    assertFails("{}", KmsServer.KEY, ExitCode.ARGUMENTS, "\"hmac\"");
  }

  private void assertFails(String document, String key, ExitCode exitCode, String advice) {
    assertThatThrownBy(() -> load(document, key, Set.of(KeyKind.HMAC)))
        .isInstanceOfSatisfying(
            LakeException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(exitCode);
              StringWriter trace = new StringWriter();
              e.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("AAECAwQFBgcICQ");
            })
        .hasMessageContaining(advice);
  }

  private KeyMaterial load(String document, String key, Set<KeyKind> wanted) {
    return load(document, key, wanted, kms(server.endpoint()));
  }

  private static KeyMaterial load(
      String document, String key, Set<KeyKind> wanted, KmsDecryption kms) {
    return KeysetSource.parse("gcp-kms:" + key + "@gs://bucket/keyset.json")
        .load(wanted, new KeysetAccess(uri -> document.getBytes(UTF_8), name -> null, kms));
  }

  private static KmsDecryption kms(String endpoint) {
    return new KmsDecryption(new NetHttpTransport(), SIGNED_IN, endpoint, Duration.ofMillis(1));
  }

  private String wrapped(String hmac) throws Exception {
    return wrapped(server, hmac);
  }

  private static String wrapped(KmsServer kms, String hmac) throws Exception {
    return TestKeysets.document(
        encrypted(kms, hmac),
        encrypted(kms, TestKeysets.DETERMINISTIC_AEAD),
        encrypted(kms, TestKeysets.AEAD));
  }

  /** As KEYS.NEW_WRAPPED_KEYSET does it: the key encrypts the serialized binary keyset. */
  private static String encrypted(KmsServer kms, String keyset) throws Exception {
    TestKeysets.keys();
    byte[] binary =
        TinkProtoKeysetFormat.serializeKeyset(
            TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get()),
            InsecureSecretKeyAccess.get());
    return "\"" + Base64.getEncoder().encodeToString(kms.encrypt(binary)) + "\"";
  }
}
