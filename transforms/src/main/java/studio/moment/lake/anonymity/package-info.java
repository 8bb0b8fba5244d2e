/**
 * How alone a person stands in a published table: groups of rows that share every quasi-identifier.
 */
package studio.moment.lake.anonymity;
