
CREATE OR REPLACE VIEW `${project}.${vault}.${view}`
OPTIONS (description = 'Opens ${column} of ${rds_name}.${table} for approved requests')
AS
SELECT
  o.opening_id,
  ${key_columns},
  `${project}.${vault}.${opener}`(t.${column_quoted}) AS value
FROM `${project}.${rds}.${table}` AS t
JOIN `${project}.${vault}.openings` AS o
  ON o.table_name = '${rds_name}.${table}'
  AND o.column_name = '${column}'
  AND o.row_key = TO_JSON_STRING([${key_texts}])
WHERE o.requested_by = SESSION_USER()
  AND o.approved_by IS NOT NULL
  AND LOWER(o.approved_by) != LOWER(o.requested_by)
  AND o.approved_at <= CURRENT_TIMESTAMP()
  AND CURRENT_TIMESTAMP() < o.expires_at;
