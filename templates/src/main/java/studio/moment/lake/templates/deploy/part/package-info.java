/** The parts of a deployment, each a section of the plan. */
package studio.moment.lake.templates.deploy.part;
