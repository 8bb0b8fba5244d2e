/** Looks for clear personal values where none may be. */
package studio.moment.lake.local.demo.leaks;
