/** The stand-in's jobs: processes of the template's image, and what is told of them. */
package studio.moment.lake.templates.standin.job;
