/** What a reader of the sample's reports should find: told by what was planted, not by reading. */
package studio.moment.lake.local.reports.truth;
