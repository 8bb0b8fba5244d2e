/** Exports where AWS wrote them, in a bucket of S3. */
package studio.moment.lake.pipelines.rds.s3;
