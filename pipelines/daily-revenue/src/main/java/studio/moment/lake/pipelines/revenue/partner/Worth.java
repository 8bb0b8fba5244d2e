package studio.moment.lake.pipelines.revenue.partner;

import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.match.link.Matches;

/**
 * What a partner's orders are worth and what it was reckoned from; nothing of it is verified yet.
 *
 * @param posting what is to be written, but for the rows: those are kept already
 */
record Worth(
    Folded folded, Matches matches, Clicks clicks, Targets targets, PartnerPosting posting) {}
