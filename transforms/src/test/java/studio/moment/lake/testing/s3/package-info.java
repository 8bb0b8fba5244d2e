/** A stand-in for S3. */
package studio.moment.lake.testing.s3;
