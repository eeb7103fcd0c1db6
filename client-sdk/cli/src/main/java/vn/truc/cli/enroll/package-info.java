/**
 * {@code truc enroll}: a key of the agency's own, the request that goes to its CA, and the certificate that comes back.
 */
@NullMarked
package vn.truc.cli.enroll;

import org.jspecify.annotations.NullMarked;
