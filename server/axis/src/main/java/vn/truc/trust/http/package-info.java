/** Fetching of CRLs and OCSP answers by HTTP. */
@NullMarked
package vn.truc.trust.http;

import org.jspecify.annotations.NullMarked;
