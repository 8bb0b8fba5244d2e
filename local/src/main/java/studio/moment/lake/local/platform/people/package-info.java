/** People who do not exist: names, numbers and addresses that look like Korean ones. */
package studio.moment.lake.local.platform.people;
