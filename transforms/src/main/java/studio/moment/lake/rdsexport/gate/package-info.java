/** Whether an export is whole, and which files hold its tables. */
package studio.moment.lake.rdsexport.gate;
