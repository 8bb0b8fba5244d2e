/** Numbers: whole, floating, decimal. */
package studio.moment.lake.postgres.text.number;
