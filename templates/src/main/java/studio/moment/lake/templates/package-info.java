/**
 * What is deployed around the pipelines. Knows the pipelines' options; nothing but local uses it.
 */
package studio.moment.lake.templates;
