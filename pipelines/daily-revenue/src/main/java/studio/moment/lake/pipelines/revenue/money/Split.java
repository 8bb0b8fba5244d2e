package studio.moment.lake.pipelines.revenue.money;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** Divides an amount into whole parts that add up to it. */
public final class Split {
  private Split() {}

  /**
   * The total in parts by weight, by largest remainder (Hamilton's method): every part gets its
   * share rounded towards zero, and the units left go one each to the largest remainders; of equal
   * remainders the earlier part comes first. A negative total is split as its positive one, so a
   * clawback takes from every part what the part got. Where all weights are 0, they count as equal.
   *
   * @param total in minor units, any sign
   * @param weights at least one, none negative
   * @return as many parts as weights; their sum is the total
   */
  public static long[] byLargestRemainder(long total, long... weights) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("nothing to split among");
    }
    BigInteger sum = BigInteger.ZERO;
    for (long weight : weights) {
      if (weight < 0) {
        throw new IllegalArgumentException("a weight is not negative: " + weight);
      }
      sum = sum.add(BigInteger.valueOf(weight));
    }
    boolean isEqual = sum.signum() == 0;
    BigInteger whole = isEqual ? BigInteger.valueOf(weights.length) : sum;
    BigInteger amount = BigInteger.valueOf(total);
    long[] parts = new long[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = total;
    for (int i = 0; i < weights.length; i++) {
      BigInteger weight = isEqual ? BigInteger.ONE : BigInteger.valueOf(weights[i]);
      BigInteger[] share = amount.multiply(weight).divideAndRemainder(whole);
      parts[i] = share[0].longValueExact();
      remainders[i] = share[1].abs();
      left -= parts[i];
    }
    int unit = Long.signum(left);
    IntStream.range(0, parts.length)
        .boxed()
        .sorted((one, other) -> remainders[other].compareTo(remainders[one]))
        .limit(Math.abs(left))
        .forEach(i -> parts[i] += unit);
    return parts;
  }
}
