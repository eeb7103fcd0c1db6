/**
 * CXF between our way in and our way out: it maps a verified DOM to an operation, and the operation's answer to a DOM.
 */
@NullMarked
package vn.truc.soap.cxf;

import org.jspecify.annotations.NullMarked;
