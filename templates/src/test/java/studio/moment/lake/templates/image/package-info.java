/** What the images of the templates hold, read from the files that were built. */
package studio.moment.lake.templates.image;
