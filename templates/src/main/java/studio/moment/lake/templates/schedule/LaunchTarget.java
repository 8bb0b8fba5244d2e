package studio.moment.lake.templates.schedule;

/**
 * Where jobs run.
 *
 * @param templates folder of the container specs, {@code gs://...} without a slash at the end
 * @param temp folder for Dataflow's own files, {@code gs://...} without a slash at the end
 * @param workerAccount e-mail of the service account that workers and launcher run as
 * @param schedulerAccount e-mail of the service account that launches
 * @param subnetwork {@code regions/R/subnetworks/S}, or empty for the default one
 */
public record LaunchTarget(
    String project,
    String region,
    String templates,
    String temp,
    String workerAccount,
    String schedulerAccount,
    String subnetwork,
    boolean publicIps) {}
