/** The token (PKCS#11) in which keys may lie, and the keys that seal content, wherever they lie. */
@NullMarked
package vn.truc.boot.token;

import org.jspecify.annotations.NullMarked;
