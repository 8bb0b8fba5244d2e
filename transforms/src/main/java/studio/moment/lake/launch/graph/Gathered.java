package studio.moment.lake.launch.graph;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * All elements of some bounded collections in one element, for a run's last step. With side inputs
 * it would come to the same; but while they are not there yet, DirectRunner prepares the waiting
 * step anew after each step that ends.
 */
public final class Gathered {
  private Gathered() {}

  /** An element of any of the collections. */
  public record Part(Serializable element) implements Serializable {}

  /**
   * One element with all elements, where there are any.
   *
   * @param parts collections of elements of a class each, by which they are found again
   */
  public static PCollection<KV<Integer, Iterable<Part>>> of(
      String step, List<PCollection<? extends Serializable>> parts) {
    List<PCollection<KV<Integer, Part>>> marked = new ArrayList<>();
    for (PCollection<? extends Serializable> part : parts) {
      marked.add(mark(step + marked.size(), part));
    }
    return PCollectionList.of(marked)
        .apply(step + "Parts", Flatten.pCollections())
        .apply(step, GroupByKey.create());
  }

  private static <T extends Serializable> PCollection<KV<Integer, Part>> mark(
      String step, PCollection<T> part) {
    return part.apply(step, ParDo.of(new MarkFn<T>()))
        .setCoder(KvCoder.of(VarIntCoder.of(), SerializableCoder.of(Part.class)));
  }

  /** The one element of a class. */
  public static <T> T one(Class<T> type, KV<Integer, Iterable<Part>> gathered) {
    return all(type, gathered).iterator().next();
  }

  /** The elements of a class. */
  public static <T> Iterable<T> all(Class<T> type, KV<Integer, Iterable<Part>> gathered) {
    return () ->
        StreamSupport.stream(gathered.getValue().spliterator(), false)
            .map(Part::element)
            .filter(type::isInstance)
            .map(type::cast)
            .iterator();
  }

  private static final class MarkFn<T extends Serializable> extends DoFn<T, KV<Integer, Part>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void mark(@Element T element, OutputReceiver<KV<Integer, Part>> out) {
      out.output(KV.of(0, new Part(element)));
    }
  }
}
