/** {@code schedules.yaml}: when the templates are launched, with which parameters. */
package studio.moment.lake.templates.schedule;
