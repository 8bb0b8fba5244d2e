package studio.moment.lake.local.demo;

import java.nio.file.Path;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/**
 * What a demo makes and where.
 *
 * @param directory as the user wrote it
 * @param stacktrace whether the pipeline prints stack traces with errors
 */
public record DemoSettings(Path directory, PlatformSettings platform, boolean stacktrace) {}
