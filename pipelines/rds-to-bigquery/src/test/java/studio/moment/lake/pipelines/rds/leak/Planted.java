package studio.moment.lake.pipelines.rds.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up people whose data can be told from everything else. */
record Planted(List<Map<String, String>> people) {
  private static final int PEOPLE = 3;

  static Planted make() {
    List<Map<String, String>> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("name", "남궁" + (char) ('가' + 601 * i) + (char) ('나' + 433 * i));
      one.put("phone", "010-%04d-%04d".formatted(2357 + 611 * i, 1024 + 877 * i));
      one.put("office", "+82 10-%04d-%04d".formatted(7353 + 211 * i, 3091 + 577 * i));
      one.put("email", "leak.test%d@planted-%d.example.com".formatted(71 + i, 311 * i));
      one.put("rrn", "88%02d1%d-1%06d".formatted(1 + i, i, 283750 + 7919 * i));
      one.put("account", "352-%04d-%04d-%02d".formatted(1093 + i * 797, 5527 + i * 331, 13 + i));
      one.put("address", "성미산로%d길 %d-%d".formatted(11 + i, 80 + 3 * i, 17 + i));
      one.put("born", "19%d-03-%d".formatted(80 + i, 17 + i));
      one.put("ip", "211.45.%d.%d".formatted(100 + i, 190 + 3 * i));
      one.put("spent", "%d".formatted(731_905_264L + i * 104_729_311L));
      one.put("note", "planted-secret-%d-%d".formatted(i, 90_001 * (i + 3)));
      one.put("extra", "planted-unnamed-%d-%d".formatted(i, 70_001 * (i + 3)));
      people.add(one);
    }
    return new Planted(people);
  }

  /** All values of all people. */
  List<String> values() {
    return people.stream().flatMap(one -> one.values().stream()).toList();
  }

  static final String TABLE =
      """
      create table people (id bigint primary key, name text, phone text, office text, email text,
        rrn text, account text, address text, born date, ip inet, spent bigint, note text,
        extra text, memo text, profile jsonb, phones text[])
      """;

  /** The same values once more in free text, JSON and an array. */
  List<String> inserts() {
    List<String> inserts = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Map<String, String> one = people.get(i);
      inserts.add(
          "insert into people values (%d, '%s', '%s', '%s', '%s', '%s', '%s', '서울특별시 마포구 %s', '%s',"
                  .formatted(
                      i,
                      one.get("name"),
                      one.get("phone"),
                      one.get("office"),
                      one.get("email"),
                      one.get("rrn"),
                      one.get("account"),
                      one.get("address"),
                      one.get("born"))
              + " '%s', %s, '%s', '%s', '전화 %s, 메일 %s, 주민 %s 확인', '{\"tel\": \"%s\", \"mails\": [\"%s\"]}',"
                  .formatted(
                      one.get("ip"),
                      one.get("spent"),
                      one.get("note"),
                      one.get("extra"),
                      one.get("phone"),
                      one.get("email"),
                      one.get("rrn"),
                      one.get("office"),
                      one.get("email"))
              + " array['%s', '%s'])".formatted(one.get("phone"), one.get("office")));
    }
    return inserts;
  }
}
