/** Policy tags: who may read which columns in BigQuery, declared in a file and made from it. */
package studio.moment.lake.tags;
