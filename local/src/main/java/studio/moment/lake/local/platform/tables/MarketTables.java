package studio.moment.lake.local.platform.tables;

import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.people.People;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Merchant;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.platform.truth.Place;
import studio.moment.lake.local.platform.truth.Product;
import studio.moment.lake.local.platform.truth.ProductKind;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** Partners, merchants, products, rental desks and gift cards. */
final class MarketTables {
  private MarketTables() {}

  static List<TableData> of(Platform platform) {
    long seed = platform.settings().seed();
    return List.of(
        new TableData(
            "partners",
            "partner_id, code, name, kinds, currency, commission, settlement_day, contact_name,"
                + " contact_email, contact_phone, api_key, report_from, cutoff",
            sink -> platform.market().partners().forEach(each -> partner(seed, each, sink))),
        new TableData(
            "merchants",
            "merchant_id, partner_id, name, kind, rating_histogram",
            sink -> platform.market().merchants().forEach(each -> merchant(seed, each, sink))),
        new TableData(
            "products",
            "product_id, merchant_id, kind, name, place, price_krw, rating, details, created_at",
            sink -> platform.market().products().forEach(each -> product(each, sink))),
        new TableData(
            "rental_desks",
            "desk_id, merchant_id, position, opens, closes, open_days, features, driver_age,"
                + " deposit, grace, device, network",
            sink -> desks(platform, sink)),
        new TableData(
            "gift_cards", "gift_card_id, buyer_email, amount_krw, created_at", sink -> {}));
  }

  private static void partner(long seed, Partner partner, RowSink sink) {
    Dice dice = Dice.of(seed, "partners", partner.id());
    Person contact = new People(seed, "partner").person(partner.id());
    sink.row(
        partner.id(),
        partner.code(),
        partner.name(),
        partner.kinds().stream().map(ProductKind::label).toList(),
        partner.currency(),
        partner.commission(),
        partner.settlementDay(),
        new Secret(Kind.NAME, contact.name()),
        new Secret(Kind.EMAIL, contact.email()),
        new Secret(Kind.PHONE, Spellings.phone(contact.phone(), dice)),
        new Secret(Kind.CREDENTIAL, "\\x" + dice.code("0123456789abcdef", 64)),
        "%02d:30:00".formatted(dice.between(5, 15)),
        dice.chance(0.5) ? "23:59:59.999999+09" : "18:00:00-05:30");
  }

  private static void merchant(long seed, Merchant merchant, RowSink sink) {
    Dice dice = Dice.of(seed, "merchants", merchant.id());
    List<Integer> histogram = new ArrayList<>();
    for (int stars = 1; stars <= 5; stars++) {
      histogram.add(dice.chance(0.05) ? null : dice.below(40 * stars));
    }
    sink.row(
        merchant.id(),
        merchant.partner().id(),
        merchant.name(),
        merchant.kind().label(),
        dice.chance(0.9) ? histogram : null);
  }

  private static void product(Product product, RowSink sink) {
    Place place = product.place();
    Merchant merchant = product.merchant();
    String details =
        switch (merchant.kind()) {
          case HOTEL ->
              "{\"stars\": %d, \"breakfast\": %b}"
                  .formatted(3 + product.id() % 3, product.id() % 2 == 0);
          case FLIGHT ->
              "{\"baggage_kg\": %d, \"direct\": true}".formatted(15 + product.id() % 2 * 8);
          case CAR ->
              product.id() % 4 == 0 ? null : "{\"seats\": %d}".formatted(4 + product.id() % 4);
        };
    sink.row(
        product.id(),
        merchant.id(),
        merchant.kind().label(),
        product.name(),
        "(%s,%s,%s,%s)"
            .formatted(place.country(), place.city(), place.latitude(), place.longitude()),
        product.priceKrw(),
        product.rating(),
        details,
        product.createdAt());
  }

  private static void desks(Platform platform, RowSink sink) {
    List<Merchant> rentals =
        platform.market().merchants().stream()
            .filter(merchant -> merchant.kind() == ProductKind.CAR)
            .toList();
    for (int id = 1; id <= 40; id++) {
      Dice dice = Dice.of(platform.settings().seed(), "desks", id);
      Place place = dice.pick(Place.ALL);
      sink.row(
          id,
          rentals.get(id % rentals.size()).id(),
          "(" + place.longitude() + "," + place.latitude() + ")",
          "%02d:00:00+09".formatted(dice.between(6, 9)),
          dice.chance(0.1) ? "24:00:00" : "%02d:30:00".formatted(dice.between(18, 22)),
          dice.pick(List.of("1111111", "1111110", "1111100")),
          dice.code("01", dice.between(1, 16)),
          dice.chance(0.2) ? "[26,)" : "[21," + dice.between(66, 80) + ")",
          dice.between(100, 900) + ".50",
          dice.pick(List.of("00:29:00", "1 hour", "1 day 02:00:00")),
          dice.chance(0.3) ? null : "02:00:5e:00:53:%02x".formatted(id),
          dice.chance(0.3) ? null : "100.%d.%d.0/24".formatted(64 + id, dice.below(256)));
    }
  }
}
