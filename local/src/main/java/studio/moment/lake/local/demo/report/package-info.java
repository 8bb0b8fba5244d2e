/** A run as a page in one file, for whoever does not read logs. */
package studio.moment.lake.local.demo.report;
