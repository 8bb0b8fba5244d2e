package studio.moment.lake.pipelines.revenue.partner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import studio.moment.lake.pipelines.revenue.booking.Booking;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.RememberedLink;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.ledger.read.PlatformReader.Click;
import studio.moment.lake.pipelines.revenue.match.link.Link;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.Rung;

/** Whose orders the conversions are: by their bookings, else by the click or link they came of. */
final class Attributions {
  private final Matches matches;
  private final Clicks clicks;
  private final Map<String, String> rememberedGroups = new HashMap<>();
  private final KnownPartner known;
  private final Map<Integer, String> newGroups = new HashMap<>();
  private final Map<String, Sides> groups = new LinkedHashMap<>();

  /** The two sides of a sum group. */
  private static final class Sides {
    private final Set<Integer> conversions = new TreeSet<>();
    private final Set<Integer> bookings = new TreeSet<>();
  }

  Attributions(Matches matches, KnownPartner known, Clicks clicks) {
    this.clicks = clicks;
    this.known = known;
    this.matches = matches;
    for (RememberedLink link : known.links()) {
      if (link.sumGroup() != null) {
        rememberedGroups.put(link.lineageKey() + "\n" + link.bookingId(), link.sumGroup());
      }
    }
    nameNewGroups();
    for (Link link : matches.links()) {
      String group = group(link);
      if (group != null) {
        Sides sides = groups.computeIfAbsent(group, key -> new Sides());
        sides.conversions.add(link.conversion());
        sides.bookings.add(link.booking());
      }
    }
  }

  /** A group is named by its members, so that it has one name whenever it is found. */
  private void nameNewGroups() {
    Map<Integer, Set<String>> members = new HashMap<>();
    for (Link link : matches.links()) {
      if (link.group() != Link.NO_GROUP) {
        Set<String> of = members.computeIfAbsent(link.group(), number -> new TreeSet<>());
        of.add("c " + matches.conversions().get(link.conversion()).lineageKey());
        of.add("b " + matches.bookings().get(link.booking()).bookingId());
      }
    }
    members.forEach(
        (number, of) ->
            newGroups.put(
                number,
                UUID.nameUUIDFromBytes(String.join("\n", of).getBytes(StandardCharsets.UTF_8))
                    .toString()));
  }

  private String group(Link link) {
    String remembered =
        rememberedGroups.isEmpty()
            ? null
            : rememberedGroups.get(
                matches.conversions().get(link.conversion()).lineageKey()
                    + "\n"
                    + matches.bookings().get(link.booking()).bookingId());
    return remembered != null || link.group() == Link.NO_GROUP
        ? remembered
        : newGroups.get(link.group());
  }

  /** The first booking of a conversion, or null. */
  Booking booking(int conversion) {
    return matches.linksOfConversion(conversion) == 0
        ? null
        : matches.bookings().get(matches.linkOfConversion(conversion, 0).booking());
  }

  Attribution of(int index) {
    int links = matches.linksOfConversion(index);
    if (links == 0) {
      return byClick(matches.conversions().get(index));
    }
    List<Long> bookings = new ArrayList<>();
    Long creator = null;
    boolean oneCreator = true;
    Rung origin = Rung.R0;
    String group = null;
    String evidence = null;
    for (int i = 0; i < links; i++) {
      Link link = matches.linkOfConversion(index, i);
      Booking booking = matches.bookings().get(link.booking());
      bookings.add(booking.bookingId());
      oneCreator &= creator == null || creator == booking.creatorId();
      creator = booking.creatorId();
      origin = link.origin();
      group = group(link);
      evidence = link.rung() == Rung.R0 ? remembered(index) : link.evidence().name();
    }
    Booking first = booking(index);
    return new Attribution(
        bookings,
        first.clickId(),
        first.linkId(),
        oneCreator ? creator : null,
        origin.name(),
        group,
        evidence);
  }

  /** What agreed when its links were found. */
  private String remembered(int index) {
    KnownLineage lineage = known.lineages().get(matches.conversions().get(index).lineageKey());
    return lineage == null ? null : lineage.target().attribution().evidence();
  }

  private Attribution byClick(Conversion conversion) {
    Click click = clicks.of(conversion.subId());
    if (click == null) {
      return Attribution.NONE;
    }
    return new Attribution(
        List.of(),
        click.clickId().equals(conversion.subId()) ? click.clickId() : null,
        click.linkId(),
        click.creatorId(),
        null,
        null);
  }

  /** The sum groups that the attributions name, with the sums as they are today. */
  List<SumGroup> sumGroups() {
    List<SumGroup> all = new ArrayList<>();
    groups.forEach(
        (key, sides) -> {
          long lineages =
              sides.conversions.stream()
                  .mapToLong(index -> matches.conversions().get(index).grossMinor())
                  .sum();
          long bookings =
              sides.bookings.stream()
                  .mapToLong(index -> matches.bookings().get(index).grossMinor())
                  .sum();
          String currency = matches.bookings().get(sides.bookings.iterator().next()).currency();
          // It balanced when it was formed; what changed since is told as a mismatch.
          all.add(new SumGroup(key, currency, lineages, bookings, Math.abs(lineages - bookings)));
        });
    return all;
  }
}
