package studio.moment.lake.local.ga4.truth;

import java.util.UUID;
import studio.moment.lake.local.platform.truth.MadeWith;

/**
 * One making of a link as the export's events tell it.
 *
 * @param steps {@code link_create_step} events in the export
 * @param started whether {@code link_create_start} is in the export
 * @param linkId null where it was given up, or finished after the export's last day
 */
public record Draft(UUID id, MadeWith channel, boolean started, int steps, Long linkId) {}
