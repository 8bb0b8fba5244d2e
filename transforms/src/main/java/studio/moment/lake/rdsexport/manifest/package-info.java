/** What an export's manifests say, without a look at its data. */
package studio.moment.lake.rdsexport.manifest;
