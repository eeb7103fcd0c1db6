/** The content store in a bucket of an S3 server that several nodes share; what arrives is spooled locally. */
@NullMarked
package vn.truc.storage.s3;

import org.jspecify.annotations.NullMarked;
