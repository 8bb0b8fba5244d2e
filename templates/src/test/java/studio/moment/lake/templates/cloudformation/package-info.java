/**
 * A template read as CloudFormation reads it: parameters taken, loops unrolled, conditions decided,
 * functions evaluated.
 */
package studio.moment.lake.templates.cloudformation;
