/**
 * The sample platform: a Korean travel-affiliate company whose creators share links, made of chance
 * with a seed. {@link studio.moment.lake.local.platform.Platform} is what happened; the tables are
 * written from it.
 */
package studio.moment.lake.local.platform;
