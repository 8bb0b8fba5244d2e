/**
 * A local stand-in for Dataflow's Flex Templates and for Cloud Scheduler: what gcloud, a schedule
 * or a client sends is checked as strictly as the services' own descriptions are written, and a
 * launch that passes runs the template's main here.
 */
package studio.moment.lake.templates.standin;
