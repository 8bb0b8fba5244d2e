package studio.moment.lake.launch.graph;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The one element of a bounded collection without windows, as a side input. {@link
 * View#asSingleton} would first combine whatever there is: a shuffle more in a graph whose
 * collection has one element by its making. It is decoded once per copy of the step that asks.
 *
 * @param <T> the element, which never changes
 */
public final class OnlyElement<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Iterable<T>> view;
  private transient T element;

  private OnlyElement(PCollectionView<Iterable<T>> view) {
    this.view = view;
  }

  /** The element of a collection that will have one. */
  public static <T> OnlyElement<T> of(String step, PCollection<T> collection) {
    return new OnlyElement<>(collection.apply(step, View.asIterable()));
  }

  /** What the step that asks names with {@code withSideInputs}. */
  public PCollectionView<Iterable<T>> view() {
    return view;
  }

  /** The element, asked for while a step processes one of its own. */
  public T in(DoFn<?, ?>.ProcessContext context) {
    if (element == null) {
      element = context.sideInput(view).iterator().next();
    }
    return element;
  }
}
