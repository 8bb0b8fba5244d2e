/** Rows of reports before they are written, and what a partner's way of writing is asked for. */
package studio.moment.lake.local.reports.row;
