/** Files of this module as they are read: YAML with the place of every mistake. */
package studio.moment.lake.templates.file;
