/** A bounded look at what tables hold, for whoever judges their columns. */
package studio.moment.lake.postgres.sample;
