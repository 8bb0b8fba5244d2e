package studio.moment.lake.privacy.generalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.privacy.Applied;
import studio.moment.lake.privacy.text.IpText;

class IpPrefixProtectorTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "192.168.1.5/16, 192.168.1.0/24",
    "0.0.0.0, 0.0.0.0/24",
    "255.255.255.255/32, 255.255.255.0/24",
    "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::/48",
    "2001:0DB8:00a3:0:0:0:0:1, 2001:db8:a3::/48",
    "2001:db8::1, 2001:db8::/48",
    "2001:db8::1/64, 2001:db8::/48",
    "fe80::1%eth0, fe80::/48",
    "::1, ::/48",
    "::, ::/48",
    "0:0:1::, 0:0:1::/48",
    "1::, 1::/48",
    "1:2:3:4:5:6:7::, 1:2:3::/48",
    "::ffff:192.0.2.128, 192.0.2.0/24",
    "::FFFF:c000:0280, 192.0.2.0/24",
    "64:ff9b::192.0.2.33, 64:ff9b::/48",
    "' 203.0.113.77 ', 203.0.113.0/24"
  })
  void an_address_becomes_its_network(String address, String network) {
    assertThat(prefix(address)).isEqualTo(network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com",
        "dead.beef",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.04",
        "010.1.2.3",
        "1.2.3.4/",
        "1.2.3.4/a",
        "1.2.3.4/1234",
        ":",
        ":::",
        "1:2",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::1",
        "1:2:3:4:5:6:7:",
        ":1::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4 홍길동",
        "3232235777",
        "2001:db8::1 x"
      })
  void what_is_no_address_has_no_protected_form_and_is_not_looked_up(String text) {
    assertThat(prefix(text)).isNull();
  }

  @Test
  void it_reads_many_addresses_as_the_jdk_does() throws UnknownHostException {
    Random random = new Random(6);
    IpText reader = new IpText();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int groups = random.nextInt(9);
      for (int group = 0; group < groups; group++) {
        text.append(Integer.toHexString(random.nextInt(3) == 0 ? 0 : random.nextInt(0x10000)));
        text.append(random.nextInt(5) == 0 ? "::" : ":");
      }
      text.append(random.nextInt(4) == 0 ? "1.2.3.4" : random.nextBoolean() ? "f" : "");
      String address = text.toString();
      if (!address.contains(":")) {
        continue;
      }
      byte[] bytes = address.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      boolean read = reader.read(bytes, 0, bytes.length);
      byte[] expected = jdk(address);

      assertThat(read).as(address).isEqualTo(expected != null);
      if (read && expected.length == 16) {
        for (int group = 0; group < 8; group++) {
          assertThat(reader.group(group))
              .as(address)
              .isEqualTo((expected[group * 2] & 0xFF) << 8 | expected[group * 2 + 1] & 0xFF);
        }
      }
    }
  }

  /** Text with a colon is never a host name, so the JDK does not look it up either. */
  private static byte[] jdk(String address) throws UnknownHostException {
    try {
      return InetAddress.getByName("[" + address + "]").getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String prefix(String text) {
    return Applied.text(new IpPrefixProtector(), text);
  }
}
