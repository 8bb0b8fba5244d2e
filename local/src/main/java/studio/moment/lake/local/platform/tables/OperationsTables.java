package studio.moment.lake.local.platform.tables;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.people.Identifiers;
import studio.moment.lake.local.platform.people.People;
import studio.moment.lake.local.platform.people.Person;
import studio.moment.lake.local.platform.people.Spellings;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.Creator;
import studio.moment.lake.local.platform.truth.FreeText;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;
import studio.moment.lake.local.platform.truth.Ticket;

/** Support, the creators' shop and the audit log. */
final class OperationsTables {
  private static final int EMPLOYEES = 25;

  private OperationsTables() {}

  static List<TableData> of(Platform platform) {
    return List.of(
        new TableData(
            "support_tickets",
            "ticket_id, creator_id, booking_id, contact_phone, contact_email, subject, body,"
                + " satisfaction, took, created_at, closed_at",
            sink -> platform.tickets().forEach(ticket -> ticket(ticket, sink))),
        new TableData(
            "\"order\"",
            "\"주문번호\", \"user\", \"수령인\", \"받는 주소\", \"연락처\", \"select\", \"수량\","
                + " \"Total Amount\", \"상태\", \"주문일시\"",
            sink -> orders(platform, sink)),
        new TableData(
            "ops.audit_log",
            "entry_id, actor, actor_ip, action, table_name, row_key, change, digest, flags,"
                + " logged_at",
            sink -> auditLog(platform, sink)));
  }

  private static void ticket(Ticket ticket, RowSink sink) {
    boolean closed = ticket.closedAt() != null;
    sink.row(
        ticket.id(),
        ticket.author().id(),
        ticket.booking() == null ? null : ticket.booking().id(),
        ticket.phone() == null ? null : new Secret(Kind.PHONE, ticket.phone()),
        new Secret(Kind.EMAIL, ticket.email()),
        ticket.subject(),
        ticket.body(),
        closed && ticket.id() % 3 > 0 ? 1 + ticket.id() % 5 : null,
        closed ? Duration.between(ticket.createdAt(), ticket.closedAt()).toSeconds() + " s" : null,
        ticket.createdAt(),
        ticket.closedAt());
  }

  private static void orders(Platform platform, RowSink sink) {
    PlatformSettings settings = platform.settings();
    for (int id = 1; id <= settings.scaled(300); id++) {
      Dice dice = Dice.of(settings.seed(), "orders", id);
      Creator creator = dice.pick(platform.creators());
      Person person = creator.person();
      int count = dice.between(1, 5);
      LocalDateTime at =
          settings.firstDay().plusDays(dice.below(settings.days())).atTime(9 + dice.below(14), 0);
      sink.row(
          "M%06d-%02d".formatted(id, dice.below(100)),
          creator.id(),
          new Secret(Kind.NAME, person.name()),
          new Secret(Kind.ADDRESS, person.address()),
          new Secret(Kind.PHONE, Spellings.phone(person.phone(), dice)),
          dice.pick(List.of("삼각대", "마이크", "스티커 \"세트\"", "T-shirt, L")),
          count,
          count * dice.between(3, 90) * 1000 + ".00",
          dice.pick(List.of("결제완료", "배송중", "배송완료", "취소")),
          at.plusSeconds(dice.below(3600)));
    }
  }

  private static void auditLog(Platform platform, RowSink sink) {
    PlatformSettings settings = platform.settings();
    People employees = new People(settings.seed(), "employee");
    int count = settings.scaled(2500);
    long seconds = settings.days() * 86_400L;
    for (long id = 1; id <= count; id++) {
      Dice dice = Dice.of(settings.seed(), "audit", id);
      Creator creator = dice.pick(platform.creators());
      Instant at =
          PlatformSettings.startOf(settings.firstDay()).plusSeconds(seconds * id / (count + 1));
      sink.row(
          id,
          new Secret(Kind.EMAIL, employees.person(dice.between(1, EMPLOYEES)).email()),
          new Secret(Kind.IP, Identifiers.ip(dice)),
          dice.pick(List.of("insert", "update", "update", "delete", "export")),
          dice.pick(List.of("creators", "links", "payouts")),
          String.valueOf(creator.id()),
          dice.chance(0.3) ? change(creator, dice) : null,
          dice.bytes(32),
          dice.code("01", 4),
          at);
    }
  }

  private static FreeText change(Creator creator, Dice dice) {
    Secret phone = new Secret(Kind.PHONE, Spellings.phone(creator.person().phone(), dice));
    return FreeText.with("{\"phone\": {\"old\": null, \"new\": \"%s\"}}", phone);
  }
}
