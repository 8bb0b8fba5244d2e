/** How the export's events come about: who comes, what they do, what goes wrong. */
package studio.moment.lake.local.ga4.make;
