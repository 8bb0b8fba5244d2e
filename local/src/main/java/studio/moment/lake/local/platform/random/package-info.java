/** Seeded chance: the same seed gives the same data on every machine and Java version. */
package studio.moment.lake.local.platform.random;
