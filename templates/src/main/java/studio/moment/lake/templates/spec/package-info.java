/** Flex Template container specs, made from the pipelines' option interfaces. */
package studio.moment.lake.templates.spec;
