package studio.moment.lake.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.IntFunction;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.keys.TestKeysets;

/**
 * Prints what one value costs, in nanoseconds and allocated bytes, and how fast plain text is
 * searched. Run by hand. Times are the thread's processor time, best of several rounds.
 */
public final class PrivacyMeasurement {
  private static final int VALUES = 4096;
  private static final int ROUNDS = 7;
  private static final long ROUND_NANOS = 400_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private PrivacyMeasurement() {}

  public static void main(String[] arguments) {
    Random random = new Random(1);
    IntFunction<String> email = i -> "User" + random.nextInt(1_000_000) + "@example.com";
    IntFunction<String> phone =
        i -> String.format("010-%04d-%04d", random.nextInt(10_000), random.nextInt(10_000));
    String[] names = {"홍길동", "김구", "남궁민수", "이서연", "박지훈"};
    IntFunction<String> name = i -> names[random.nextInt(names.length)];
    IntFunction<String> memo =
        i ->
            "체크인 시간 문의드립니다. 3월 15일 늦은 도착 예정이고 조식 2인 추가 부탁드려요. "
                + (i % 4 == 0 ? "연락처는 " + phone.apply(i) + "입니다." : "감사합니다!");
    IntFunction<String> json =
        i -> "{\"guest\":{\"name\":\"홍길동\",\"phone\":\"" + phone.apply(i) + "\",\"nights\":2}}";

    measure("hmac email", new Protection.Hmac("email", Normalisation.EMAIL), email);
    measure("hmac phone", new Protection.Hmac("phone", Normalisation.PHONE), phone);
    measure("hmac plain", new Protection.Hmac("user", Normalisation.PLAIN), i -> "" + i * 7919);
    measure("encrypt email", new Protection.Encrypt("email"), email);
    measure("aead email", new Protection.Aead("email"), email);
    measure("mask name", new Protection.Mask(MaskShape.NAME), name);
    measure("mask phone", new Protection.Mask(MaskShape.PHONE), phone);
    measure("mask email", new Protection.Mask(MaskShape.EMAIL), email);
    measure("month", new Protection.Generalise(new Granularity.Month()), i -> "1990-03-15");
    measure("band", new Protection.Generalise(new Granularity.Band(10_000)), i -> i * 7919 + ".50");
    measure(
        "ip", new Protection.Generalise(new Granularity.IpPrefix()), i -> "203.0.113." + i % 256);
    measure(
        "district", new Protection.Generalise(new Granularity.District()), i -> "서울 강남구 역삼동 " + i);
    measure("redact memo", new Protection.Redact(), memo);
    measure("redact json", new Protection.Redact(), json);

    search("Korean prose", "여행 계획을 세울 때 가장 먼저 확인해야 하는 것은 숙소의 위치입니다. ");
    search("English prose", "The first thing to check when planning a trip is where to stay. ");
    search("prose with dates", "체크인 2024-03-15, 2박 129,000원, 예약번호 A-20931. ");
    search("log lines", "2024-03-15T09:30:00.123Z INFO request 550e8400-e29b took 37.5 ms\n");
    search("chat", "ㅋㅋㅋ 네~ “내일” 3시에 봬요… 😀 ");
  }

  private static void measure(String what, Protection protection, IntFunction<String> source) {
    Protector protector = Protectors.create(protection, TestKeysets.keys());
    byte[][] values = new byte[VALUES][];
    for (int i = 0; i < VALUES; i++) {
      values[i] = source.apply(i).getBytes(UTF_8);
    }
    ProtectedValue out = new ProtectedValue();
    double best = Double.MAX_VALUE;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = cpuNanos();
      long end = start;
      long count = 0;
      while (end - start < ROUND_NANOS) {
        for (byte[] value : values) {
          protector.protect(value, 0, value.length, out);
        }
        count += VALUES;
        end = cpuNanos();
      }
      best = Math.min(best, (double) (end - start) / count);
      bytes = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / count;
    }
    System.out.printf("%-18s %7.0f ns/value %6d bytes/value%n", what, best, bytes);
  }

  private static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  private static void search(String what, String sentence) {
    byte[] text = sentence.repeat(10_000_000 / sentence.length()).getBytes(UTF_8);
    Detector detector = new Detector();
    double best = Double.MAX_VALUE;
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuNanos();
      // As values of a column: 500 bytes each.
      for (int at = 0; at + 500 <= text.length; at += 500) {
        found += detector.find(text, at, at + 500).size();
      }
      best = Math.min(best, cpuNanos() - start);
    }
    System.out.printf(
        "search %-18s %5.0f MB/s, %d found%n", what, text.length / best * 1000, found / ROUNDS);
  }
}
