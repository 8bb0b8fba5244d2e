package studio.moment.lake.pipelines.revenue.fold;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** The rows of one order, taken in one after the other in {@link RowOrder}. Not thread-safe. */
final class Lineage {
  private final RepeatedFiles repeatedFiles;
  private final List<PartnerRow> folded = new ArrayList<>(2);
  private final List<Folded.Duplicate> duplicates = new ArrayList<>(0);
  private final Map<String, Slot> slots = new LinkedHashMap<>(4);
  private final Map<String, UnnamedRows> unnamed = new LinkedHashMap<>(1);
  private final List<PartnerRow> deltas = new ArrayList<>(0);
  private final List<PartnerRow> takeBacks = new ArrayList<>(0);
  private final Map<String, PartnerRow> added = new HashMap<>(1);
  private PartnerRow previous;
  private LocalDate generationDay;

  Lineage(RepeatedFiles repeatedFiles) {
    this.repeatedFiles = repeatedFiles;
  }

  void put(PartnerRow row) {
    PartnerRow repeats = takeIn(row);
    if (repeats == null) {
      folded.add(row);
    } else {
      duplicates.add(new Folded.Duplicate(row, repeats));
    }
    previous = row;
  }

  /** Takes the row in, unless it repeats one: then returns that. */
  private PartnerRow takeIn(PartnerRow row) {
    if (previous != null && RowOrder.samePlace(previous, row)) {
      return previous;
    }
    return switch (row.effect()) {
      case STATE, GENERATION -> state(row);
      case DELTA -> addition(row, deltas);
      case TAKE_BACK -> addition(row, takeBacks);
    };
  }

  private PartnerRow state(PartnerRow row) {
    if (row.rowId() == null) {
      return unnamedState(row);
    }
    Slot slot = slots.get(row.rowId());
    if (slot == null) {
      slots.put(row.rowId(), new Slot(row));
    } else {
      PartnerRow repeats = repeatedState(slot, row);
      if (repeats != null) {
        return repeats;
      }
      slot.put(row);
    }
    if (row.effect() == RowEffect.GENERATION) {
      startGeneration(row);
    }
    return null;
  }

  private PartnerRow unnamedState(PartnerRow row) {
    if (repeatedFiles.isRepeat(row)) {
      for (PartnerRow told : folded) {
        if (told.contentHash().equals(row.contentHash())) {
          return told;
        }
      }
    }
    // Products may merge when rows are issued again.
    String of = row.effect() == RowEffect.GENERATION ? "" : "product " + row.product();
    return unnamed.computeIfAbsent(of, key -> new UnnamedRows()).put(row);
  }

  /**
   * The row that a row of a known id repeats. A partner may also go back to what it once said: that
   * is a change, unless the row's own time of change is older than what stands, or its whole report
   * was delivered before.
   */
  private PartnerRow repeatedState(Slot slot, PartnerRow row) {
    PartnerRow now = slot.now();
    if (now.contentHash().equals(row.contentHash())) {
      return now;
    }
    PartnerRow said = slot.said(row.contentHash());
    if (said == null) {
      return null;
    }
    boolean older =
        row.changedAt() != null
            && now.changedAt() != null
            && row.changedAt().isBefore(now.changedAt());
    return older || repeatedFiles.isRepeat(row) ? said : null;
  }

  /**
   * Confirmed rows stand for everything that was pending before their day: partners that confirm
   * under new ids cancel the old rows days later, or never.
   */
  private void startGeneration(PartnerRow row) {
    if (row.status() != RowStatus.CONFIRMED
        || Slot.isBelowZero(row)
        || row.reportDate().equals(generationDay)) {
      return;
    }
    generationDay = row.reportDate();
    for (Slot slot : slots.values()) {
      if (slot.now().status() == RowStatus.PENDING
          && slot.now().reportDate().isBefore(generationDay)) {
        slot.supersede();
      }
    }
  }

  /**
   * An addition without an id is repeated only by its whole report: two equal rows of one report
   * are two. A row of a cancel feed is repeated by its content, so that nothing is taken back
   * twice.
   */
  private PartnerRow addition(PartnerRow row, List<PartnerRow> to) {
    String key;
    if (row.rowId() != null || row.effect() == RowEffect.TAKE_BACK) {
      key = row.effect() + "|" + row.rowId() + "|" + row.contentHash();
    } else {
      String original = repeatedFiles.original(row);
      key = (original == null ? row.file() : original) + "|" + row.number() + row.contentHash();
    }
    PartnerRow first = added.putIfAbsent(key, row);
    if (first == null) {
      to.add(row);
    }
    return first;
  }

  /** Rows that are no duplicates, in their order; never empty. */
  List<PartnerRow> folded() {
    return folded;
  }

  /** The report day of the last row, whatever it told. */
  LocalDate lastDay() {
    return previous.reportDate();
  }

  List<Folded.Duplicate> duplicates() {
    return duplicates;
  }

  List<PartnerRow> deltas() {
    return deltas;
  }

  List<PartnerRow> takeBacks() {
    return takeBacks;
  }

  /** Rows that say a state and count, before what is taken back of them. */
  List<PartnerRow> states() {
    List<PartnerRow> states = new ArrayList<>(slots.size());
    for (Slot slot : slots.values()) {
      if (slot.stands()) {
        states.add(slot.now());
      }
    }
    for (UnnamedRows rows : unnamed.values()) {
      for (PartnerRow row : rows.now()) {
        if (new Slot(row).stands()) {
          states.add(row);
        }
      }
    }
    return states;
  }
}
