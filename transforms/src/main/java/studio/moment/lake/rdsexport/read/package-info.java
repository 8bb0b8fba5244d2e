/** Row groups of an export, row by row, into staged files. */
package studio.moment.lake.rdsexport.read;
