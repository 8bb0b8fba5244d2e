/** Types of exported columns, as the database had them. */
package studio.moment.lake.rdsexport.type;
