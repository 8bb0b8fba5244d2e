package studio.moment.lake.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.privacy.keys.TestKeysets;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

class ProtectorsTest {
  private final KeyMaterial keys = TestKeysets.keys();

  static List<Protection> allProtections() {
    List<Protection> all = new ArrayList<>();
    for (Normalisation normalisation : Normalisation.values()) {
      all.add(new Protection.Hmac("domain", normalisation));
    }
    for (MaskShape shape : MaskShape.values()) {
      all.add(new Protection.Mask(shape));
    }
    for (Granularity granularity :
        List.of(
            new Granularity.Year(),
            new Granularity.Month(),
            new Granularity.Band(10),
            new Granularity.IpPrefix(),
            new Granularity.District())) {
      all.add(new Protection.Generalise(granularity));
    }
    all.add(new Protection.Encrypt("domain"));
    all.add(new Protection.Aead("domain"));
    all.add(new Protection.Redact());
    all.add(new Protection.Nullify());
    return all;
  }

  @ParameterizedTest
  @MethodSource("allProtections")
  void the_output_is_told_without_keys_as_it_is_with_keys(Protection protection) {
    assertThat(Protectors.outputOf(protection))
        .isEqualTo(Protectors.create(protection, keys).output());
  }

  @ParameterizedTest
  @MethodSource("allProtections")
  void any_bytes_at_all_are_taken_without_failing_or_showing_through(Protection protection) {
    byte[] secret = "900101-1234567 s3cret".getBytes(UTF_8);
    Protector protector = Protectors.create(protection, keys);
    Stream.of(
            new byte[0],
            new byte[] {0},
            new byte[] {(byte) 0xFF, (byte) 0xFE},
            new byte[] {(byte) 0xEC, (byte) 0xA0},
            new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
            "😀😀".getBytes(UTF_8),
            " ".repeat(3000).getBytes(UTF_8),
            "@".getBytes(UTF_8),
            "1".repeat(5000).getBytes(UTF_8),
            secret)
        .forEach(value -> Applied.value(protector, value));
    ProtectedValue last = Applied.value(protector, secret);
    if (!last.isNull() && protector.output() == Protector.Output.TEXT) {
      assertThat(new String(last.bytes(), 0, last.length(), UTF_8)).doesNotContain("1234567");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 01010203046429f14e15a52bc2641b34204f419e3e",
    "minji@example.com,"
        + " 01010203043c56f53d5f4fc100c1856ed3dd33c24bca488e8428e607aed469f70573f9a10886",
    "홍길동, 0101020304e56eb3dc7b8e9eab4235dc0f6d16bad5147b20e2d2e0074ab5"
  })
  void deterministic_encryption_gives_the_bytes_of_another_implementation(
      String text, String ciphertext) throws Exception {
    // Made with pyca/cryptography's AESSIV, with the associated data "email", behind Tink's prefix.
    Protector protector = Protectors.create(new Protection.Encrypt("email"), keys);

    assertThat(hex(Applied.value(protector, text.getBytes(UTF_8)))).isEqualTo(ciphertext);
    assertThat(hex(Applied.value(protector, text.getBytes(UTF_8)))).isEqualTo(ciphertext);
    assertThat(
            keys.deterministicAead()
                .decryptDeterministically(bytes(ciphertext), "email".getBytes(UTF_8)))
        .isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0101020304000102030405060708090a0b592bd87484d2031f990c2810a73f4ec5",
    "minji@example.com,"
        + " 0101020304000102030405060708090a0b2a6bb871aca5a763ec2ce7e7d4c71b02ee5ca3fda27c263ae0d1c8cc0a259af787",
    "홍길동, 0101020304000102030405060708090a0baa9b5bf17d5d299414e0696f4567e0beb24840e46d66f41157"
  })
  void aead_opens_the_bytes_of_another_implementation(String text, String ciphertext)
      throws Exception {
    // Made with pyca/cryptography's AESGCM and the nonce 00 to 0b.
    assertThat(keys.aead().decrypt(bytes(ciphertext), "email".getBytes(UTF_8)))
        .isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void aead_gives_different_bytes_each_time_in_tinks_layout_and_opens_again() throws Exception {
    Protector protector = Protectors.create(new Protection.Aead("email"), keys);
    byte[] first = copy(Applied.value(protector, "홍길동".getBytes(UTF_8)));
    byte[] second = copy(Applied.value(protector, "홍길동".getBytes(UTF_8)));

    assertThat(first).isNotEqualTo(second).hasSize(1 + 4 + 12 + 9 + 16);
    assertThat(HexFormat.of().formatHex(first)).startsWith("0101020304");
    assertThat(keys.aead().decrypt(first, "email".getBytes(UTF_8))).asString().isEqualTo("홍길동");
    assertThatThrownBy(() -> keys.aead().decrypt(first, "phone".getBytes(UTF_8)))
        .as("the domain is bound to the ciphertext")
        .isInstanceOf(java.security.GeneralSecurityException.class);
  }

  @Test
  void deterministic_ciphertexts_of_two_domains_do_not_join() {
    assertThat(hex(apply(new Protection.Encrypt("a"), "same")))
        .isNotEqualTo(hex(apply(new Protection.Encrypt("b"), "same")));
  }

  @Test
  void nullify_leaves_nothing() {
    assertThat(apply(new Protection.Nullify(), "900101-1234567").isNull()).isTrue();
  }

  @Test
  void a_protection_without_its_key_says_which_keyset_is_missing() {
    assertThatThrownBy(() -> Protectors.create(new Protection.Aead("x"), KeyMaterial.none()))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("\"aead\"")
        .hasMessageContaining("--keyset");
  }

  private ProtectedValue apply(Protection protection, String value) {
    return Applied.value(Protectors.create(protection, keys), value.getBytes(UTF_8));
  }

  private static byte[] copy(ProtectedValue value) {
    return Arrays.copyOf(value.bytes(), value.length());
  }

  private static String hex(ProtectedValue value) {
    return HexFormat.of().formatHex(value.bytes(), 0, value.length());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
