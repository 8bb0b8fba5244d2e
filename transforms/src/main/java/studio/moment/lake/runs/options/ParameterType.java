package studio.moment.lake.runs.options;

/**
 * The types of a template's parameter, by the names of Dataflow's API (enum {@code ParameterType},
 * v1b3).
 */
public enum ParameterType {
  TEXT,
  NUMBER,
  BOOLEAN,
  ENUM,
  GCS_READ_BUCKET,
  GCS_READ_FILE,
  GCS_READ_FOLDER,
  GCS_WRITE_BUCKET,
  GCS_WRITE_FILE,
  GCS_WRITE_FOLDER,
  BIGQUERY_TABLE,
  PUBSUB_TOPIC,
  PUBSUB_SUBSCRIPTION,
  JAVASCRIPT_UDF_FILE,
  KAFKA_TOPIC,
  KAFKA_READ_TOPIC,
  KAFKA_WRITE_TOPIC,
  KMS_KEY_NAME,
  MACHINE_TYPE,
  SERVICE_ACCOUNT,
  WORKER_REGION,
  WORKER_ZONE
}
