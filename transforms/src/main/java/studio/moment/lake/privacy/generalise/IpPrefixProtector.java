package studio.moment.lake.privacy.generalise;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.text.IpText;
import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * The network of an IP address: 203.0.113.7 to 203.0.113.0/24, 2001:db8:1:2::3 to 2001:db8:1::/48
 * (as RFC 5952 writes it). An IPv4 address mapped into IPv6 counts as IPv4. A mask that inet prints
 * (/16) and a zone (%eth0) are left out. NULL for what is no address; nothing is ever looked up.
 */
public final class IpPrefixProtector implements Protector {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final IpText address = new IpText();
  private byte[] target;
  private int size;

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    int from = WhiteSpace.skip(value, offset, offset + length);
    int to = WhiteSpace.trimEnd(value, from, offset + length);
    int end = from;
    while (end < to && value[end] != '/' && value[end] != '%') {
      end++;
    }
    if (!isSuffix(value, end, to) || !address.read(value, from, end)) {
      out.setNull();
      return;
    }
    target = out.reserve(32);
    size = 0;
    if (address.isVersion4() || address.isMappedVersion4()) {
      writeVersion4(address.version4Bits());
    } else {
      writeVersion6();
    }
    out.setLength(size);
  }

  /** Nothing, a zone, a mask, or both. */
  private static boolean isSuffix(byte[] value, int from, int to) {
    int at = from;
    if (at < to && value[at] == '%') {
      while (at < to && value[at] != '/') {
        at++;
      }
    }
    if (at == to) {
      return true;
    }
    for (int i = at + 1; i < to; i++) {
      if (value[i] < '0' || value[i] > '9') {
        return false;
      }
    }
    return to - at >= 2 && to - at <= 4;
  }

  private void writeVersion4(int bits) {
    for (int shift = 24; shift >= 8; shift -= 8) {
      writeOctet(bits >>> shift & 0xFF);
      target[size++] = '.';
    }
    write("0/24");
  }

  private void writeVersion6() {
    int groups =
        address.group(2) != 0 ? 3 : address.group(1) != 0 ? 2 : address.group(0) != 0 ? 1 : 0;
    for (int i = 0; i < groups; i++) {
      writeGroup(address.group(i));
      target[size++] = ':';
    }
    write(groups == 0 ? "::/48" : ":/48");
  }

  private void writeOctet(int octet) {
    if (octet >= 100) {
      target[size++] = (byte) ('0' + octet / 100);
    }
    if (octet >= 10) {
      target[size++] = (byte) ('0' + octet / 10 % 10);
    }
    target[size++] = (byte) ('0' + octet % 10);
  }

  private void writeGroup(int group) {
    boolean started = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      int digit = group >>> shift & 0xF;
      started |= digit != 0 || shift == 0;
      if (started) {
        target[size++] = HEX[digit];
      }
    }
  }

  private void write(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      target[size++] = (byte) ascii.charAt(i);
    }
  }
}
