package studio.moment.lake.rdsexport.manifest;

import java.io.Serializable;

/**
 * A column as {@code originalTypeMappings} describes it.
 *
 * @param originalType by information_schema: {@code character varying}, {@code ARRAY}, {@code
 *     USER-DEFINED}; empty where the manifest does not tell it
 * @param precision of a numeric in digits, or -1; the scale is not told
 */
public record ExportedColumn(String name, String originalType, int precision)
    implements Serializable {}
