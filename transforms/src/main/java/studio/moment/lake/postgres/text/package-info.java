/**
 * Values as PostgreSQL writes them in text, brought into the binary form that COPY has for them, so
 * that one set of decoders reads both.
 */
package studio.moment.lake.postgres.text;
