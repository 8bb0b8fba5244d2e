/** The template's calls made: schedules run for a month against a stand-in of AWS. */
package studio.moment.lake.templates.aws.run;
