package studio.moment.lake.warehouse.staging.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

/** What is packed is read by Parquet's own decoder. */
class RunLengthBufferTest {
  private final RunLengthBuffer buffer = new RunLengthBuffer();

  @Test
  void numbers_of_every_width_come_back_in_runs_and_between_them() throws IOException {
    Random random = new Random(11);
    for (int width = 0; width <= 16; width++) {
      // One number, a tail shorter than a group, just a group, more groups than a header tells.
      for (int count : new int[] {1, 7, 8, 9, 600, 5_001}) {
        char[] numbers = new char[count + 3];
        for (int i = 0; i < count; ) {
          char number = (char) random.nextInt(1 << width);
          int end = Math.min(count, i + (random.nextInt(9) == 0 ? random.nextInt(300) : 0) + 1);
          Arrays.fill(numbers, i, end, number);
          i = end;
        }
        buffer.start(width);
        buffer.add(numbers, count);
        RunLengthBitPackingHybridDecoder decoder = decoder(width);
        for (int i = 0; i < count; i++) {
          assertThat(decoder.readInt()).as("%d of %d bits", i, width).isEqualTo(numbers[i]);
        }
      }
    }
  }

  @Test
  void a_number_that_fills_all_its_bits_comes_back_among_others() throws IOException {
    char[] numbers = new char[1_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 3 == 0 ? Character.MAX_VALUE : (char) i;
    }
    buffer.start(16);
    buffer.add(numbers, numbers.length);
    RunLengthBitPackingHybridDecoder decoder = decoder(16);
    for (char number : numbers) {
      assertThat(decoder.readInt()).isEqualTo(number);
    }
  }

  @Test
  void bits_come_back_and_long_runs_of_them_take_few_bytes() throws IOException {
    byte[] bits = new byte[2_000];
    Arrays.fill(bits, 0, 1_000, (byte) -1);
    buffer.start(1);
    buffer.addBits(bits, 15_999);
    assertThat(buffer.size()).isLessThan(10);
    byte[] mixed = new byte[800];
    new Random(12).nextBytes(mixed);
    System.arraycopy(mixed, 0, bits, 500, mixed.length);
    buffer.start(1);
    buffer.addBits(bits, 15_999);
    RunLengthBitPackingHybridDecoder decoder = decoder(1);
    for (int i = 0; i < 15_999; i++) {
      assertThat(decoder.readInt()).isEqualTo(bits[i >>> 3] >>> (i & 7) & 1);
    }
  }

  private RunLengthBitPackingHybridDecoder decoder(int width) throws IOException {
    return new RunLengthBitPackingHybridDecoder(width, buffer.bytes().toInputStream());
  }
}
