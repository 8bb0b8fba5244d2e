package studio.moment.lake.local.ga4.make;

import java.util.List;
import studio.moment.lake.local.ga4.event.Device;
import studio.moment.lake.local.ga4.event.Stream;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Visitor;

/**
 * A browser or an app that comes to the site.
 *
 * @param clientId GA4's {@code user_pseudo_id}; null where consent was denied
 * @param userId of the member who uses it, or null
 * @param firstSeen seconds since 1970
 */
record Guest(Stream stream, String clientId, String userId, long firstSeen, Device device) {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final List<String> PLACES =
      List.of(
          "Seoul Gangnam-gu",
          "Seoul Mapo-gu",
          "Seoul Songpa-gu",
          "Busan Haeundae-gu",
          "Gyeonggi-do Seongnam-si",
          "Gyeonggi-do Suwon-si",
          "Incheon Yeonsu-gu",
          "Daegu Suseong-gu",
          "Jeju-do Jeju-si");
  private static final List<String> MACHINES =
      List.of(
          "mobile|Apple|iPhone|iOS|18.1|Safari|18.1",
          "mobile|Samsung|SM-S928N|Android|15|Chrome|131.0",
          "mobile|Samsung|SM-A556N|Android|14|Samsung Internet|27.0",
          "tablet|Apple|iPad|iOS|18.1|Safari|18.1",
          "desktop|||Windows|10|Whale|4.29",
          "desktop|Apple||Macintosh|Intel 10.15|Safari|18.1");

  static Guest of(long seed, Visitor visitor) {
    Dice dice = Dice.of(seed, "ga4 device", visitor.number());
    String agent = visitor.userAgent();
    int machine =
        agent.contains("iPhone")
            ? 0
            : agent.contains("S928N")
                ? 1
                : agent.contains("A556N") ? 2 : agent.contains("Win") ? 4 : 5;
    String client = visitor.clientId();
    long firstSeen = client == null ? 0 : Long.parseLong(client.substring(client.indexOf('.') + 1));
    return new Guest(Stream.WEB, client, visitor.userId(), firstSeen, device(machine, dice));
  }

  /** Somebody with a browser of their own. */
  static Guest web(Dice dice, long firstSeen) {
    String client = dice.between(100_000_000, 2_000_000_000) + "." + firstSeen;
    return new Guest(
        Stream.WEB, client, null, firstSeen, device(dice.weighted(30, 25, 15, 4, 18, 8), dice));
  }

  /** Somebody with the app. */
  static Guest app(Dice dice, long firstSeen) {
    String instance = dice.code("0123456789abcdef", 32);
    return new Guest(Stream.APP, instance, null, firstSeen, device(dice.between(1, 2), dice));
  }

  Guest member(String id) {
    return new Guest(stream, clientId, id, firstSeen, device);
  }

  Guest client(String id) {
    return new Guest(stream, id, userId, firstSeen, device);
  }

  static String newUserId(Dice dice) {
    return "u_" + dice.code(ALPHABET, 12);
  }

  /** As browsers and apps name themselves: the web's have a point in them. */
  String host() {
    return stream == Stream.APP ? null : "www.moment.example";
  }

  private static Device device(int machine, Dice dice) {
    String[] cells = MACHINES.get(machine).split("\\|");
    String[] place = dice.pick(PLACES).split(" ");
    return new Device(
        cells[0],
        cells[1].isEmpty() ? null : cells[1],
        cells[2].isEmpty() ? null : cells[2],
        cells[3],
        cells[4],
        cells[5],
        cells[6],
        dice.chance(0.92) ? "ko-kr" : "en-us",
        place[0],
        place[1]);
  }
}
