/** The pipelines' mains, called as a template's launcher calls them, and the jobs they make. */
package studio.moment.lake.templates.translation;
