/**
 * The CloudFormation template of {@code templates/aws}, read as CloudFormation reads it ({@link
 * studio.moment.lake.templates.aws.Stack}), checked rule by rule, and its schedules let run for a
 * month against a local stand-in of AWS.
 */
package studio.moment.lake.templates.aws;
