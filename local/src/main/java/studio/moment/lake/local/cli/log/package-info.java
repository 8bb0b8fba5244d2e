/** Logs of the command line: one line each, on stderr. */
package studio.moment.lake.local.cli.log;
