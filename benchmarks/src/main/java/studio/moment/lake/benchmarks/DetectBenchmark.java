package studio.moment.lake.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.inspect.ColumnFacts;
import studio.moment.lake.privacy.inspect.ColumnInspector;
import studio.moment.lake.privacy.inspect.ValueType;

/**
 * How fast text is searched for identifiers, in megabytes per second of one core's processor time:
 * by the detector alone, and by a column's inspector, which counts names and addresses too.
 */
final class DetectBenchmark {
  private static final int VALUE = 500;
  private static final int ROUNDS = 7;

  private DetectBenchmark() {}

  /**
   * @param megabytes of each kind of text
   */
  static void run(int megabytes) {
    System.out.printf("%-22s %12s %12s%n", "text, 500-byte values", "detector", "inspector");
    measure(
        "English prose", megabytes, "The first thing to check before a trip is where to stay. ");
    measure("Korean prose", megabytes, "여행 계획을 세울 때 가장 먼저 확인해야 하는 것은 숙소의 위치입니다. ");
    measure("prose with dates", megabytes, "체크인 2024-03-15, 2박 129,000원, 예약번호 A-20931. ");
    measure(
        "log lines",
        megabytes,
        "2024-03-15T09:30:00.123Z INFO request 550e8400-e29b took 37.5 ms\n");
    measure("memos with phones", megabytes, "체크인이 늦습니다. 연락처는 010-0123-4567 입니다. 조식은 두 명이요. ");
  }

  private static void measure(String what, int megabytes, String sentence) {
    byte[] piece = sentence.getBytes(UTF_8);
    byte[] text = new byte[megabytes * 1_000_000];
    for (int at = 0; at < text.length; at++) {
      text[at] = piece[at % piece.length];
    }
    Detector detector = new Detector();
    double detecting =
        best(
            text,
            (from, to) -> {
              detector.find(text, from, to);
            });
    ColumnInspector inspector = new ColumnInspector(new ColumnFacts("t", "c", "", ValueType.TEXT));
    double inspecting = best(text, (from, to) -> inspector.add(text, from, to));
    System.out.printf(Locale.ROOT, "%-22s %7.0f MB/s %7.0f MB/s%n", what, detecting, inspecting);
  }

  /** What is done with one value. */
  private interface Search {
    void look(int from, int to);
  }

  private static double best(byte[] text, Search search) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = thread.getCurrentThreadCpuTime();
      for (int at = 0; at + VALUE <= text.length; at += VALUE) {
        search.look(at, at + VALUE);
      }
      best = Math.min(best, thread.getCurrentThreadCpuTime() - start);
    }
    return text.length / best * 1000;
  }
}
