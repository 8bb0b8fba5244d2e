package studio.moment.lake.pipelines.revenue.ledger.period;

import java.io.Serializable;

/** What closing a month found. */
public record Closing(Period period, StillOpen stillOpen) implements Serializable {}
