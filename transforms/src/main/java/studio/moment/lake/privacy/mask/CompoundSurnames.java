package studio.moment.lake.privacy.mask;

/** Korean surnames of two syllables: those that are borne today, and rare ones beside them. */
final class CompoundSurnames {
  private static final String[] SURNAMES = {
    "남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금", "망절", "무본", "황목", "등정", "장곡", "강전", "소봉",
    "공손", "을지", "사마", "하후", "영호"
  };

  private CompoundSurnames() {}

  static boolean mayBe(int first, int second) {
    for (String surname : SURNAMES) {
      if (surname.charAt(0) == first && surname.charAt(1) == second) {
        return true;
      }
    }
    return false;
  }
}
