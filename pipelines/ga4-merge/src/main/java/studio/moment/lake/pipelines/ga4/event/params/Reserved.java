package studio.moment.lake.pipelines.ga4.event.params;

import java.util.Set;

/**
 * Names that a declared parameter cannot have.
 *
 * @param columns of unified_events, in lower case
 * @param itemFields of its items, in lower case
 * @param eventParameters parameters that have a place of their own already
 */
public record Reserved(Set<String> columns, Set<String> itemFields, Set<String> eventParameters) {}
