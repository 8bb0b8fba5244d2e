/** Steps of a deployment: looked at first, then made, changed or left alone. */
package studio.moment.lake.templates.deploy.step;
