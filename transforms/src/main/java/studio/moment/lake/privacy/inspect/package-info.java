/** Judges from its name, type and a sample of values whether a column holds personal data. */
package studio.moment.lake.privacy.inspect;
