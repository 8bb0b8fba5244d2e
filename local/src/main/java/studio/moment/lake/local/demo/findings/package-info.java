/** What a demo found out about its own run. */
package studio.moment.lake.local.demo.findings;
