/** Deployments, against gcloud and bq that answer as a project does. */
package studio.moment.lake.templates.deploy;
