package studio.moment.lake.warehouse;

/**
 * What {@link Warehouse} promises, as tests for any implementation. Subclass it in the
 * implementation's package and say how to open a warehouse.
 */
public abstract class WarehouseContract
    implements TypesContract,
        SchemaContract,
        RecordContract,
        LoadContract,
        ReplaceContract,
        ReplaceDayContract,
        MergeContract,
        AppendContract,
        LockContract,
        KeysContract,
        RunsContract,
        AnonymityContract {}
