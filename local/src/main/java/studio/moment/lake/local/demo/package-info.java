/** The demo: the sample platform loaded into a warehouse in one file. */
package studio.moment.lake.local.demo;
