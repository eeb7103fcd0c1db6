/** Bytes to elements: the packet as a small tree, with attachment contents left in the stream. */
@NullMarked
package vn.truc.edxml.internal.scan;

import org.jspecify.annotations.NullMarked;
