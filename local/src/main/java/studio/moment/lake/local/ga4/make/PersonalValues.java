package studio.moment.lake.local.ga4.make;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.people.People;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** A session each day in which e-mail addresses, phone and resident numbers stand everywhere. */
final class PersonalValues {
  private static final long SECOND = 1_000_000;
  private static final String LOCATION = "event_params.page_location";

  private final long seed;
  private final Set<Planted> planted = new LinkedHashSet<>();

  PersonalValues(long seed) {
    this.seed = seed;
  }

  /** All that were written so far, as they stand there. */
  Set<Planted> planted() {
    return Set.copyOf(planted);
  }

  void of(LocalDate day, Consumer<Event> out) {
    Dice dice = Dice.of(seed, "ga4 personal", day);
    Person person = new People(seed, "ga4").person(day.toEpochDay());
    String email = person.email();
    String phone = Spellings.phone(person.phone(), dice);
    String resident = person.residentNumber();
    long at = Clock.at(day, 17) + dice.below(3600) * SECOND;
    Guest guest = Guest.web(dice, at / SECOND - 86_400 * 30);
    Tracker tracker =
        new Tracker(Sessions.of(guest, at / SECOND, 2, Source.DIRECT), dice, out)
            .properties(
                new Param("contact", plant(email, Kind.EMAIL, "user_properties.contact"), at),
                new Param("tier", "gold", at));
    tracker.open(at, Browsing.SITE + "/", "Moment", true);

    view(tracker, at + 5 * SECOND, "/welcome?email=" + plant(email, Kind.EMAIL, LOCATION));
    view(tracker, at + 9 * SECOND, "/join?id=" + encoded(email, Kind.EMAIL) + "&utm_source=crm");
    view(tracker, at + 12 * SECOND, "/call?tel=" + encoded(phone, Kind.PHONE));
    view(tracker, at + 15 * SECOND, "/member/" + plant(email, Kind.EMAIL, LOCATION) + "/trips");
    view(
        tracker, at + 18 * SECOND, "/sms/" + plant(person.phone(), Kind.PHONE, LOCATION) + "/sent");
    view(
        tracker,
        at + 21 * SECOND,
        "/verify?rrn=" + plant(resident, Kind.RESIDENT_NUMBER, LOCATION));
    view(tracker, at + 24 * SECOND, "/id/" + plant(resident, Kind.RESIDENT_NUMBER, LOCATION));
    view(tracker, at + 27 * SECOND, "/form#rrn=" + encoded(resident, Kind.RESIDENT_NUMBER));
    view(tracker, at + 30 * SECOND, "/form#" + plant(email, Kind.EMAIL, LOCATION));
    // Inside another URL, encoded twice.
    String twice = URLEncoder.encode(URLEncoder.encode(email, UTF_8), UTF_8);
    view(
        tracker,
        at + 33 * SECOND,
        "/go?next=%2Fme%3Fmail%3D" + plant(twice, Kind.EMAIL, LOCATION) + "&utm_term=" + email);

    tracker.label(Fault.PERSONAL_VALUES);
    tracker.view(
        at + 36 * SECOND,
        Browsing.SITE + "/me",
        plant(email, Kind.EMAIL, "event_params.page_title") + " 님의 예약");
    tracker.label(Fault.PERSONAL_VALUES);
    tracker.view(
        at + 39 * SECOND,
        Browsing.SITE + "/me/phone",
        "연락처 " + plant(phone, Kind.PHONE, "event_params.page_title"));
    search(tracker, at + 42 * SECOND, plant(email, Kind.EMAIL, "event_params.search_term"));
    search(tracker, at + 44 * SECOND, plant(phone, Kind.PHONE, "event_params.search_term"));
    search(
        tracker,
        at + 46 * SECOND,
        plant(resident, Kind.RESIDENT_NUMBER, "event_params.search_term") + " 예약 조회");
    send(tracker, at + 48 * SECOND, "memo", plant(phone, Kind.PHONE, "event_params.memo"));
    send(
        tracker,
        at + 50 * SECOND,
        "form_json",
        "{\"mail\":\"" + plant(email, Kind.EMAIL, "event_params.form_json") + "\"}");
    send(
        tracker,
        at + 52 * SECOND,
        "link_url",
        "https://stayhub.example/book?guest=" + plant(email, Kind.EMAIL, "event_params.link_url"));
    tracker.source(new Source("crm", "email", "hello_" + email, null, phone, email, null, "Email"));
    plant(email, Kind.EMAIL, "collected_traffic_source.manual_campaign_name");
    plant(phone, Kind.PHONE, "collected_traffic_source.manual_term");
    tracker.referrer(Browsing.SITE + "/reset?user=" + email);
    plant(email, Kind.EMAIL, "event_params.page_referrer");
    send(tracker, at + 55 * SECOND, "method", "email");
  }

  private static void view(Tracker tracker, long at, String path) {
    tracker.label(Fault.PERSONAL_VALUES).view(at, Browsing.SITE + path, "Moment");
  }

  private static void search(Tracker tracker, long at, String term) {
    send(tracker, at, "search_term", term);
  }

  private static void send(Tracker tracker, long at, String key, String value) {
    String event = key.equals("search_term") ? "view_search_results" : "form_submit";
    tracker.label(Fault.PERSONAL_VALUES).send(at, event, Param.of(key, value));
  }

  private String encoded(String value, Kind kind) {
    plant(value, kind, LOCATION);
    return plant(URLEncoder.encode(value, UTF_8), kind, LOCATION);
  }

  private String plant(String value, Kind kind, String column) {
    planted.add(new Planted("ga4.events", column, new Secret(kind, value)));
    return value;
  }
}
