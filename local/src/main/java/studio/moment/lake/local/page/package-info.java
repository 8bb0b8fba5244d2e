/** What pages have in common. */
package studio.moment.lake.local.page;
