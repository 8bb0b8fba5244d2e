package studio.moment.lake.pipelines.revenue.policy.file;

import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;

/** A version and the places of its id and its first day. */
record PlacedVersion(PolicyVersion version, YamlValue id, YamlValue from) {}
