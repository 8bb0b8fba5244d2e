/** Schedules, and the launches that come of them. */
package studio.moment.lake.templates.schedule;
