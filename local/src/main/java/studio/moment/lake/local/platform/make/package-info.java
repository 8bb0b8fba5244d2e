/** Makes the platform's truth, each part from its own stream of chance. */
package studio.moment.lake.local.platform.make;
