package studio.moment.lake.local.platform.people;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.local.platform.random.Dice;

/** Makes a person out of a number: the same number is the same person. */
public final class People {
  private static final List<String> MAIL_DOMAINS =
      List.of("mail.example", "post.example", "mailbox.example.com", "example.net");
  private static final LocalDate OLDEST = LocalDate.of(1952, 1, 1);
  private static final LocalDate YOUNGEST = LocalDate.of(2006, 12, 31);

  private final long seed;
  private final String group;

  /**
   * @param group people of two groups with the same number are different people
   */
  public People(long seed, String group) {
    this.seed = seed;
    this.group = group;
  }

  public Person person(long number) {
    Dice dice = Dice.of(seed, "person", group, number);
    Names names = Names.of(dice);
    LocalDate birth = birthDate(dice);
    char gender = dice.chance(0.56) ? 'F' : 'M';
    String login = names.login() + dice.between(10, 99);
    // The number and the group in the address keep two people from sharing one.
    String email = login + group.charAt(0) + number + "@" + dice.pick(MAIL_DOMAINS);
    return new Person(
        names.name(),
        login,
        birth,
        gender,
        phone(dice),
        email,
        Addresses.of(dice),
        ResidentNumbers.of(birth, gender, dice));
  }

  private static LocalDate birthDate(Dice dice) {
    // Most are between 25 and 45, some are not.
    long middle = LocalDate.of(1991, 6, 1).toEpochDay() + (long) (dice.normal() * 3300);
    return LocalDate.ofEpochDay(
        Math.max(OLDEST.toEpochDay(), Math.min(YOUNGEST.toEpochDay(), middle)));
  }

  /** Numbers that begin 010-0 or 010-1: no subscriber has one. */
  private static String phone(Dice dice) {
    return "010" + dice.below(2) + dice.digits(7);
  }
}
