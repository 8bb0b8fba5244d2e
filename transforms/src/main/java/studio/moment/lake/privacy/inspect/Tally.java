package studio.moment.lake.privacy.inspect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Set;
import studio.moment.lake.privacy.detect.Detector;
import studio.moment.lake.privacy.detect.Spans;
import studio.moment.lake.privacy.detect.kinds.Evidence;
import studio.moment.lake.privacy.detect.kinds.Kind;

/** Counts what values hold. Keeps hashes of some, and no value. Not safe for two threads. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Subject[] SUBJECTS = Subject.values();

  /** Enough to tell a list of labels from a column in which every value is another. */
  private static final int DISTINCT = 1000;

  private static final int DISTINCT_IDENTIFIERS = 3;

  /** So many different words where names would stand are no list of labels. */
  private static final int DISTINCT_NAMES = 20;

  private static final int BARE_PHONE = 9;

  /** Null in what came from elsewhere, which is merged and not added to. */
  private final transient Detector detector;

  private final Set<Kind> hinted;
  private final long[] hits = new long[SUBJECTS.length];
  private final long[] wholes = new long[SUBJECTS.length];
  private final long[] weakWholes = new long[SUBJECTS.length];
  private final EnumMap<Subject, Distinct> identifiers = new EnumMap<>(Subject.class);
  private final Distinct distinct = new Distinct(DISTINCT);
  private final Distinct distinctFirsts = new Distinct(DISTINCT);
  private final Distinct distinctLasts = new Distinct(DISTINCT);
  private final long[] withDigits = new long[16];

  private long values;
  private long words;
  private long names;
  private long firstNames;
  private long lastNames;
  private long latinNames;

  /**
   * @param hinted what the values' name suggests
   */
  Tally(Detector detector, Set<Kind> hinted) {
    this.detector = detector;
    this.hinted = hinted;
  }

  /** Counts one value; white space around it does not matter, and an empty one is none. */
  void add(byte[] text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text[from] >= 0 && text[from] <= ' ') {
      from++;
    }
    while (to > from && text[to - 1] >= 0 && text[to - 1] <= ' ') {
      to--;
    }
    if (from == to) {
      return;
    }
    values++;
    distinct.add(text, from, to);
    int digits = shape(text, from, to);
    withDigits[Math.min(digits, withDigits.length - 1)]++;
    if (PostalAddress.begins(text, from, to, digits > 0)) {
      hits[Subject.ADDRESS.ordinal()]++;
    }
    Spans spans = detector.find(text, from, to, hinted);
    long seen = 0;
    for (int i = 0; i < spans.size(); i++) {
      seen = count(text, from, to, spans, i, seen);
    }
  }

  /** Takes in what was counted elsewhere, as if its values had been added here. */
  void merge(Tally other) {
    addTo(hits, other.hits);
    addTo(wholes, other.wholes);
    addTo(weakWholes, other.weakWholes);
    addTo(withDigits, other.withDigits);
    other.identifiers.forEach((subject, seen) -> identifiersOf(subject).merge(seen));
    distinct.merge(other.distinct);
    distinctFirsts.merge(other.distinctFirsts);
    distinctLasts.merge(other.distinctLasts);
    values += other.values;
    words += other.words;
    names += other.names;
    firstNames += other.firstNames;
    lastNames += other.lastNames;
    latinNames += other.latinNames;
  }

  private static void addTo(long[] counts, long[] more) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  private Distinct identifiersOf(Subject subject) {
    return identifiers.computeIfAbsent(subject, key -> new Distinct(DISTINCT_IDENTIFIERS));
  }

  long values() {
    return values;
  }

  /** Values in which it stands. */
  long found(Subject subject) {
    return subject == Subject.NAME ? names : hits[subject.ordinal()];
  }

  /** Whether enough values hold it to flag a column. */
  boolean isReached(Subject subject) {
    if (subject == Subject.NAME) {
      return subject.share().isReached(names, 0, values) && isVaried(distinct.size());
    }
    int different = identifiers.containsKey(subject) ? identifiers.get(subject).size() : 0;
    return subject.share().isReached(found(subject), different, values) || fills(subject);
  }

  /** Values that are it and nothing besides, those too that only look like it. */
  long wholes(Subject subject) {
    return wholes[subject.ordinal()] + weakWholes[subject.ordinal()];
  }

  /** Whether most values are it and nothing besides. */
  boolean fills(Subject subject) {
    return Subject.Share.COLUMN.isReached(wholes(subject), 0, values);
  }

  /** Whether most values begin or end with what looks like a name, each with another. */
  boolean endsInNames() {
    return areNames(firstNames, distinctFirsts) || areNames(lastNames, distinctLasts);
  }

  private boolean areNames(long found, Distinct different) {
    return Subject.Share.COLUMN.isReached(found, 0, values)
        && (different.size() >= DISTINCT_NAMES || isVaried(different.size()));
  }

  /** Whether values are names of people, also in Latin letters, so that "name" means a person's. */
  boolean mayBeNames() {
    return values < 20 || (names + latinNames) * 5 >= values;
  }

  /** Whether no value, of at least twenty, has as many digits as each must have. */
  boolean lacksDigits(int least) {
    long enough = 0;
    for (int digits = least; digits < withDigits.length; digits++) {
      enough += withDigits[digits];
    }
    return values >= 20 && enough == 0;
  }

  /** Whether values are sentences, hardly any like another. */
  boolean isProse() {
    return values >= 20 && words >= 4 * values && isVaried(distinct.size()) && latinNames == 0;
  }

  private boolean isVaried(int different) {
    return values >= 5 && (different * 10L >= values * 3 || different >= 200);
  }

  private long count(byte[] text, int from, int to, Spans spans, int i, long seenBefore) {
    Subject subject = Subject.of(spans.kind(i));
    int at = subject.ordinal();
    int start = spans.start(i);
    int end = spans.end(i);
    boolean whole = start <= from && end >= to;
    long bit = 1L << at;
    if ((seenBefore & bit) != 0
        || subject == Subject.PHONE && !isPhone(text, start, end)
        || subject == Subject.IP && isVersion(text, from, start)
        || DigitRuns.isInDigest(text, from, to, start)) {
      return seenBefore;
    }
    if (spans.evidence(i) == Evidence.WEAK || DigitRuns.mayBeTime(text, start, end)) {
      weakWholes[at] += whole ? 1 : 0;
      return seenBefore;
    }
    hits[at]++;
    wholes[at] += whole ? 1 : 0;
    identifiersOf(subject).add(text, start, end);
    return seenBefore | bit;
  }

  /** Bare digits may be any number; what is written as a phone number is taken for one. */
  private static boolean isPhone(byte[] text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return true;
      }
    }
    if (end - start < BARE_PHONE) {
      return false;
    }
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      String number = new String(text, start, end - start, US_ASCII);
      return phones.isValidNumber(phones.parse(number, "KR"));
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** The version of a browser, as in Chrome/120.0.0.0. */
  private static boolean isVersion(byte[] text, int from, int start) {
    return start - 2 >= from
        && text[start - 1] == '/'
        && (text[start - 2] | 0x20) >= 'a'
        && (text[start - 2] | 0x20) <= 'z';
  }

  /** Counts words and looks whether the value, or its first or last word, is a name. */
  private int shape(byte[] text, int from, int to) {
    int digits = 0;
    int spaces = 0;
    int firstSpace = -1;
    int lastSpace = -1;
    int capitals = 0;
    boolean letters = true;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9') {
        digits++;
        letters = false;
      } else if (c == ' ' || c == '\n' || c == '\t') {
        spaces++;
        firstSpace = firstSpace < 0 ? at : firstSpace;
        lastSpace = at;
      } else if (c >= 'A' && c <= 'Z') {
        capitals += at == from || text[at - 1] == ' ' ? 1 : 0;
      } else if (c >= 0 && (c < 'a' || c > 'z') && c != '\'' && c != '.' && c != '-') {
        letters = false;
      }
    }
    words += spaces + 1;
    if (digits == 0 && PersonName.is(text, from, to)) {
      names++;
    } else if (firstSpace >= 0) {
      if (PersonName.is(text, from, firstSpace)) {
        firstNames++;
        distinctFirsts.add(text, from, firstSpace);
      }
      if (PersonName.is(text, lastSpace + 1, to)) {
        lastNames++;
        distinctLasts.add(text, lastSpace + 1, to);
      }
      latinNames += letters && spaces <= 2 && capitals == spaces + 1 ? 1 : 0;
    }
    return digits;
  }
}
