package studio.moment.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GzipPageTest {
  private final GzipPage pages = new GzipPage();

  @AfterEach
  void release() {
    pages.release();
  }

  @Test
  void pages_of_any_size_come_out_as_they_went_in() throws IOException {
    for (int size : new int[] {0, 1, 7, 4096, 100_000, 1_000_003}) {
      byte[] plain = bytes(size);
      assertThat(pages.unpack(ByteBuffer.wrap(gzip(plain)), size)).isEqualTo(plain);
    }
  }

  @Test
  void a_page_is_read_where_it_stands_among_others() throws IOException {
    byte[] plain = bytes(5000);
    byte[] packed = gzip(plain);
    byte[] around = new byte[packed.length + 20];
    System.arraycopy(packed, 0, around, 9, packed.length);
    assertThat(pages.unpack(ByteBuffer.wrap(around, 9, packed.length), 5000)).isEqualTo(plain);
  }

  @Test
  void streams_one_behind_the_other_are_one_page() throws IOException {
    byte[] plain = bytes(6000);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(Arrays.copyOf(plain, 1000)));
    both.write(gzip(Arrays.copyOfRange(plain, 1000, 6000)));
    assertThat(pages.unpack(ByteBuffer.wrap(both.toByteArray()), 6000)).isEqualTo(plain);
  }

  @Test
  void a_header_with_a_file_name_is_read_too() throws IOException {
    byte[] plain = bytes(300);
    byte[] packed = gzip(plain);
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.write(packed, 0, 3);
    named.write(8);
    named.write(packed, 4, 6);
    named.write(new byte[] {'x', 0});
    named.write(packed, 10, packed.length - 10);
    assertThat(pages.unpack(ByteBuffer.wrap(named.toByteArray()), 300)).isEqualTo(plain);
  }

  @Test
  void every_cut_and_every_other_length_is_refused() throws IOException {
    byte[] packed = gzip(bytes(300));
    for (int cut = 0; cut < packed.length; cut++) {
      ByteBuffer page = ByteBuffer.wrap(packed, 0, cut);
      assertThatThrownBy(() -> pages.unpack(page, 300)).isInstanceOf(IOException.class);
    }
    for (int size : new int[] {0, 299, 301}) {
      assertThatThrownBy(() -> pages.unpack(ByteBuffer.wrap(packed), size))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_changed_byte_never_gives_other_bytes() throws IOException {
    byte[] plain = bytes(300);
    byte[] packed = gzip(plain);
    int refused = 0;
    for (int at = 0; at < packed.length; at++) {
      byte[] changed = packed.clone();
      changed[at] ^= 0x10;
      try {
        // Some bits mean nothing: the time, the system, what fills the last byte up.
        assertThat(pages.unpack(ByteBuffer.wrap(changed), 300)).isEqualTo(plain);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(packed.length - 10);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    // Half of it repeats, so that it packs at all.
    Arrays.fill(bytes, 0, size / 2, (byte) 'a');
    return bytes;
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
