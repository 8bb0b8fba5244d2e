package studio.moment.lake.local.platform.make;

import static studio.moment.lake.local.platform.truth.ProductKind.CAR;
import static studio.moment.lake.local.platform.truth.ProductKind.FLIGHT;
import static studio.moment.lake.local.platform.truth.ProductKind.HOTEL;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Merchant;
import studio.moment.lake.local.platform.truth.Partner;
import studio.moment.lake.local.platform.truth.Place;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Product;
import studio.moment.lake.local.platform.truth.ProductKind;

/** Who sells, and what. Partners and merchants do not grow with the scale. */
public record Market(List<Partner> partners, List<Merchant> merchants, List<Product> products) {
  private static final List<Partner> PARTNERS =
      List.of(
          partner(
              1,
              "linkmart",
              "링크마트",
              List.of(HOTEL, FLIGHT, CAR),
              "KRW",
              "##############",
              4500,
              20),
          partner(2, "stayhub", "StayHub", List.of(HOTEL), "USD", "SH-########", 5200, 15),
          partner(3, "oceaninn", "OceanInn", List.of(HOTEL), "USD", "#########", 6000, 15),
          partner(4, "skyfare", "SkyFare", List.of(FLIGHT), "KRW", "AAAAAA", 1200, 10),
          partner(5, "hanabiair", "花火航空", List.of(FLIGHT), "JPY", "HN#######", 1500, 25),
          partner(6, "rentgo", "렌트고", List.of(CAR), "KRW", "RG######A", 3500, 10),
          partner(7, "euroride", "EuroRide", List.of(CAR), "EUR", "ER-AAAA-####", 4000, 5),
          partner(
              8, "tripnest", "TripNest", List.of(HOTEL, FLIGHT), "THB", "TN##########", 3800, 28));
  private static final List<String> BRANDS = List.of("파란", "바다", "구름", "Sunrise", "Maple", "별빛");
  private static final List<String> ROOMS =
      List.of("오션뷰 더블", "스탠다드 트윈", "패밀리 스위트", "온돌룸", "Deluxe King", "Garden Twin");
  private static final List<String> CARS = List.of("경형", "준중형", "SUV 7인승", "전기차", "Compact", "Van");

  public static Market of(PlatformSettings settings) {
    List<Merchant> merchants = makeMerchants();
    return new Market(PARTNERS, merchants, products(settings, merchants));
  }

  private static List<Merchant> makeMerchants() {
    List<Merchant> merchants = new ArrayList<>();
    for (Partner partner : PARTNERS) {
      for (ProductKind kind : partner.kinds()) {
        for (int index = 0; index < 3; index++) {
          int id = merchants.size() + 1;
          merchants.add(new Merchant(id, partner, merchantName(id, kind), kind));
        }
      }
    }
    return List.copyOf(merchants);
  }

  private static String merchantName(int id, ProductKind kind) {
    String brand = BRANDS.get(id % BRANDS.size());
    return switch (kind) {
      case HOTEL -> brand + " 호텔 " + id;
      case FLIGHT -> brand + " 항공 " + id;
      case CAR -> brand + " 렌터카 " + id;
    };
  }

  private static List<Product> products(PlatformSettings settings, List<Merchant> merchants) {
    Dice dice = Dice.of(settings.seed(), "products");
    List<Product> products = new ArrayList<>();
    for (int id = 1; id <= Math.max(40, settings.scaled(600)); id++) {
      Merchant merchant = merchants.get((id - 1) % merchants.size());
      Place place = dice.pick(Place.ALL);
      int daysOld = dice.between(200, 900);
      products.add(
          new Product(
              id,
              merchant,
              productName(merchant.kind(), place, dice),
              place,
              price(merchant.kind(), dice),
              dice.chance(0.1) ? null : dice.between(10, 20) / 4f,
              PlatformSettings.startOf(settings.firstDay().minusDays(daysOld))
                  .plusSeconds(dice.below(86_400))));
    }
    return List.copyOf(products);
  }

  private static String productName(ProductKind kind, Place place, Dice dice) {
    return switch (kind) {
      case HOTEL -> place.city() + " " + dice.pick(ROOMS);
      case FLIGHT -> "인천-" + place.city() + (dice.chance(0.5) ? " 왕복" : " 편도");
      case CAR -> place.city() + " " + dice.pick(CARS);
    };
  }

  private static long price(ProductKind kind, Dice dice) {
    int thousands =
        switch (kind) {
          case HOTEL -> dice.between(55, 420);
          case FLIGHT -> dice.between(80, 650);
          case CAR -> dice.between(30, 160);
        };
    return thousands * 1000L + dice.pick(List.of(0, 500, 900));
  }

  private static Partner partner(
      int id,
      String code,
      String name,
      List<ProductKind> kinds,
      String currency,
      String codeStyle,
      int commission,
      int settlementDay) {
    BigDecimal part = BigDecimal.valueOf(commission, 5);
    return new Partner(id, code, name, kinds, currency, codeStyle, part, settlementDay);
  }
}
