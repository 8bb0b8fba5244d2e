package studio.moment.lake.privacy.text;

/**
 * Reads an IP address from ASCII bytes, without ever asking a name server. IPv4 is four decimal
 * numbers without leading zeros; IPv6 is as RFC 4291 section 2.2 has it, compressed or not, with
 * the last 32 bits as IPv4 or not. Not safe for two threads.
 */
public final class IpText {
  private static final int GROUPS = 8;

  private final int[] groups = new int[GROUPS];
  private int count;
  private boolean version4;

  /** Reads an address; false where the bytes are none. */
  public boolean read(byte[] text, int from, int to) {
    version4 = true;
    if (to - from >= 2 && to - from <= 45 && indexOf(text, ':', from, to) >= 0) {
      version4 = false;
      return readVersion6(text, from, to);
    }
    count = 0;
    return readVersion4(text, from, to);
  }

  public boolean isVersion4() {
    return version4;
  }

  /** Whether this is an IPv4 address in IPv6's clothes, ::ffff:a.b.c.d. */
  public boolean isMappedVersion4() {
    for (int i = 0; i < 5; i++) {
      if (groups[i] != 0) {
        return false;
      }
    }
    return !version4 && groups[5] == 0xFFFF;
  }

  /**
   * 16 bits of an IPv6 address.
   *
   * @param index 0 to 7
   */
  public int group(int index) {
    return groups[index];
  }

  /** The IPv4 address in the last 32 bits read: of IPv4, or of mapped IPv4. */
  public int version4Bits() {
    return version4 ? groups[0] << 16 | groups[1] : groups[6] << 16 | groups[7];
  }

  private boolean readVersion6(byte[] text, int from, int to) {
    count = 0;
    int gap = -1;
    int at = from;
    if (text[at] == ':') {
      if (text[at + 1] != ':') {
        return false;
      }
      at++;
    }
    // Here at is at a group, or at the colon that ends one.
    while (at < to) {
      if (text[at] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        at++;
        continue;
      }
      int end = at;
      int group = 0;
      while (end < to && hex(text[end]) >= 0 && end - at < 5) {
        group = group << 4 | hex(text[end++]);
      }
      if (end < to && text[end] == '.') {
        if (count > GROUPS - 2 || !readVersion4(text, at, to)) {
          return false;
        }
        break;
      }
      if (end == at || end - at > 4 || count == GROUPS) {
        return false;
      }
      groups[count++] = group;
      at = end;
      if (at < to) {
        if (text[at] != ':' || at + 1 == to) {
          return false;
        }
        at++;
      }
    }
    if (gap < 0) {
      return count == GROUPS;
    }
    if (count == GROUPS) {
      return false;
    }
    int missing = GROUPS - count;
    for (int i = count - 1; i >= gap; i--) {
      groups[i + missing] = groups[i];
    }
    for (int i = gap; i < gap + missing; i++) {
      groups[i] = 0;
    }
    return true;
  }

  private boolean readVersion4(byte[] text, int from, int to) {
    int bits = 0;
    int octets = 0;
    int at = from;
    while (true) {
      int start = at;
      int octet = 0;
      while (at < to && text[at] >= '0' && text[at] <= '9' && at - start < 4) {
        octet = octet * 10 + text[at++] - '0';
      }
      if (at == start || octet > 255 || text[start] == '0' && at - start > 1) {
        return false;
      }
      bits = bits << 8 | octet;
      octets++;
      if (octets == 4) {
        break;
      }
      if (at == to || text[at++] != '.') {
        return false;
      }
    }
    groups[count++] = bits >>> 16;
    groups[count++] = bits & 0xFFFF;
    return at == to;
  }

  private static int indexOf(byte[] text, char wanted, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  private static int hex(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
