/** How each of the sample's partners writes its reports. */
package studio.moment.lake.local.reports.format;
