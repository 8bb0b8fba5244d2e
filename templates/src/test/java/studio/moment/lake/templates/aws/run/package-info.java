/** The template's calls made: schedules run for days against a stand-in of AWS. */
package studio.moment.lake.templates.aws.run;
