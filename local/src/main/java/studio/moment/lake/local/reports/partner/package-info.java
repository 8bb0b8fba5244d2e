/** The partners: how each reports and amends, and what the platform knows of it. */
package studio.moment.lake.local.reports.partner;
