package studio.moment.lake.pipelines.rds.plan;

import java.io.Serializable;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.rdsexport.read.ExportSlice;

/** A part of a table that is read into one staged file: the unit of work that travels. */
public record TableSlice(Part part) implements Serializable {
  /** What one statement yields. */
  public static TableSlice of(Slice slice) {
    return new TableSlice(new Queried(slice));
  }

  /** Row groups of an export's files. */
  public static TableSlice of(ExportSlice slice) {
    return new TableSlice(new Exported(slice));
  }

  /** Position of the table in the run. */
  public int table() {
    return part.table();
  }

  /** Position of the slice in its table, from 0. */
  public int number() {
    return part.number();
  }

  /** What it yields. */
  public Slice.What what() {
    return part.what();
  }

  /** About how much is read, for ordering. */
  public long bytes() {
    return part.bytes();
  }

  /** By source. */
  public sealed interface Part extends Serializable {
    int table();

    int number();

    Slice.What what();

    long bytes();
  }

  /** A part of a database's table. */
  public record Queried(Slice slice) implements Part {
    @Override
    public int table() {
      return slice.table();
    }

    @Override
    public int number() {
      return slice.number();
    }

    @Override
    public Slice.What what() {
      return slice.what();
    }

    @Override
    public long bytes() {
      return slice.bytes();
    }
  }

  /** A part of an exported table. */
  public record Exported(ExportSlice slice) implements Part {
    @Override
    public int table() {
      return slice.table();
    }

    @Override
    public int number() {
      return slice.number();
    }

    @Override
    public Slice.What what() {
      return Slice.What.ROWS;
    }

    @Override
    public long bytes() {
      return slice.bytes();
    }
  }
}
