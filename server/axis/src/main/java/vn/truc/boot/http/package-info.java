/** What the port refuses before anybody reads a request. */
@NullMarked
package vn.truc.boot.http;

import org.jspecify.annotations.NullMarked;
