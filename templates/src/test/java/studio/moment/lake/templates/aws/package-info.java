/** The rules that {@code templates/aws} is held to, one class for each of its sections. */
package studio.moment.lake.templates.aws;
