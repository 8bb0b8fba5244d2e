package studio.moment.lake.local.platform.truth;

/** A shop behind a partner: a hotel chain, an airline, a rental company. */
public record Merchant(int id, Partner partner, String name, ProductKind kind) {}
