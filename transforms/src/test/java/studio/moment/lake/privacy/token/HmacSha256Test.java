package studio.moment.lake.privacy.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacSha256Test {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    // RFC 4231, test cases 1, 2, 3, 4, 6 and 7.
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
        + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
        + " dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,"
        + " 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "0102030405060708090a0b0c0d0e0f10111213141516171819,"
        + " cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
        + " 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
  })
  void it_gives_the_codes_of_the_rfc(String key, String data, String code) {
    assertThat(code(HEX.parseHex(key), new byte[0], HEX.parseHex(data))).isEqualTo(code);
  }

  @Test
  void a_key_longer_than_a_block_is_hashed_first() {
    byte[] key = new byte[131];
    Arrays.fill(key, (byte) 0xaa);

    assertThat(
            code(
                key,
                new byte[0],
                "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(US_ASCII)))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void a_prefix_counts_as_part_of_every_message_whatever_the_lengths() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] key = bytes(random, 32);
      byte[] prefix = bytes(random, random.nextInt(130));
      byte[] data = bytes(random, random.nextInt(300));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(prefix);

      assertThat(code(key, prefix, data)).isEqualTo(HEX.formatHex(mac.doFinal(data)));
    }
  }

  @Test
  void messages_in_pieces_and_one_after_the_other_do_not_mix() {
    HmacSha256 hmac = new HmacSha256("Jefe".getBytes(US_ASCII), new byte[0]);
    byte[] out = new byte[HmacSha256.LENGTH];
    byte[] data = "what do ya want for nothing?".getBytes(US_ASCII);
    hmac.start();
    hmac.update(data, 0, 3);
    hmac.start();
    hmac.update(data, 0, 10);
    hmac.update(data, 10, data.length - 10);
    hmac.finish(out);

    assertThat(HEX.formatHex(out))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  private static String code(byte[] key, byte[] prefix, byte[] data) {
    HmacSha256 hmac = new HmacSha256(key, prefix);
    byte[] out = new byte[HmacSha256.LENGTH];
    hmac.start();
    hmac.update(data, 0, data.length);
    hmac.finish(out);
    return HEX.formatHex(out);
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
