package studio.moment.lake.launch.graph;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A value that the steps of a job carry with them. Its bytes are made once: a runner serialises
 * every step several times, DirectRunner for every bundle, and copies an array where it would go
 * through all parts of the value. They are read when somebody asks for the value, once per copy of
 * a step.
 *
 * @param <T> the value, which never changes
 */
public final class Carried<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient volatile T value;

  private Carried(byte[] bytes, T value) {
    this.bytes = bytes;
    this.value = value;
  }

  /**
   * The value, ready to travel.
   *
   * @throws IllegalArgumentException where a part of it cannot: names the part's class
   */
  public static <T extends Serializable> Carried<T> of(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "A "
              + value.getClass().getName()
              + " cannot be sent to workers: "
              + e.getMessage()
              + " in it is not serialisable.",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "A " + value.getClass().getName() + " cannot be sent to workers.", e);
    }
    return new Carried<>(bytes.toByteArray(), value);
  }

  /** The value; on a worker as its own copy. */
  public T get() {
    T known = value;
    if (known == null) {
      known = read();
      value = known;
    }
    return known;
  }

  @SuppressWarnings("unchecked")
  private T read() {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (T) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "What this step was made with cannot be read: the job was started with other classes than"
              + " this worker has.",
          e);
    }
  }
}
