/** {@code deployment.yaml}: one deployment, and everything on Google Cloud that it needs. */
package studio.moment.lake.templates.deploy;
