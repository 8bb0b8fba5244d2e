package studio.moment.lake.catalog.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;

/**
 * Reads a class's parameters. One reader serves a whole file, so that it sees when one join domain
 * is normalised in two ways.
 */
final class ProtectionReader {
  private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9_.-]{0,62}");

  private final Map<String, NormalisedDomain> domains = new HashMap<>();

  /** The class's protection; empty for keep and drop, and where a parameter is unreadable. */
  Optional<Protection> protection(YamlMap map, ColumnClass columnClass) {
    return switch (columnClass) {
      case KEEP, DROP -> Optional.empty();
      case HMAC -> hmac(map);
      case ENCRYPT -> domain(map).map(Protection.Encrypt::new);
      case AEAD -> domain(map).map(Protection.Aead::new);
      case MASK ->
          map.require("shape", "shape: name")
              .flatMap(value -> value.choice(MaskShape.class))
              .map(Protection.Mask::new);
      case GENERALISE -> generalise(map);
      case REDACT -> Optional.of(new Protection.Redact());
      case NULLIFY -> Optional.of(new Protection.Nullify());
    };
  }

  private Optional<Protection> hmac(YamlMap map) {
    Optional<String> domain = domain(map);
    Optional<YamlValue> normalise = map.get("normalise");
    Optional<Normalisation> chosen = normalise.flatMap(value -> value.choice(Normalisation.class));
    if (domain.isEmpty() || normalise.isPresent() && chosen.isEmpty()) {
      return Optional.empty();
    }
    Normalisation normalisation = chosen.orElse(usual(domain.get()));
    YamlValue place = map.get("domain").orElseThrow();
    NormalisedDomain earlier =
        domains.putIfAbsent(domain.get(), new NormalisedDomain(normalisation, place.line()));
    if (earlier != null && earlier.normalisation() != normalisation) {
      place.problem(
          ("the domain %s is normalised as %s here and as %s in line %d, so equal values would not"
                  + " join; normalise both alike or name another domain")
              .formatted(
                  domain.get(),
                  YamlValue.name(normalisation),
                  YamlValue.name(earlier.normalisation()),
                  earlier.line()));
    }
    return Optional.of(new Protection.Hmac(domain.get(), normalisation));
  }

  private static Normalisation usual(String domain) {
    return switch (domain) {
      case "email" -> Normalisation.EMAIL;
      case "phone" -> Normalisation.PHONE;
      default -> Normalisation.PLAIN;
    };
  }

  private static Optional<Protection> generalise(YamlMap map) {
    Optional<GeneraliseTo> to =
        map.require("to", "to: year").flatMap(value -> value.choice(GeneraliseTo.class));
    if (to.isEmpty()) {
      return Optional.empty();
    }
    if (to.get() != GeneraliseTo.BAND) {
      map.entry("width")
          .ifPresent(entry -> entry.key().problem("width belongs to 'to: band' alone"));
      return Optional.of(new Protection.Generalise(to.get().granularity(1)));
    }
    OptionalLong width =
        map.require("width", "width: 10000")
            .map(value -> value.wholeNumber("a whole number above 0, the width of a band", 1))
            .orElse(OptionalLong.empty());
    return width.isEmpty()
        ? Optional.empty()
        : Optional.of(new Protection.Generalise(to.get().granularity(width.getAsLong())));
  }

  private static Optional<String> domain(YamlMap map) {
    Optional<YamlValue> value = map.require("domain", "domain: phone (values join within one)");
    Optional<String> domain = value.flatMap(text -> text.text("a join domain such as phone"));
    if (domain.isPresent() && !DOMAIN.matcher(domain.get()).matches()) {
      value
          .get()
          .problem(
              "a join domain begins with a lower-case letter and goes on with a-z, 0-9, '_', '.'"
                  + " or '-', at most 63 characters");
      return Optional.empty();
    }
    return domain;
  }

  private record NormalisedDomain(Normalisation normalisation, int line) {}
}
