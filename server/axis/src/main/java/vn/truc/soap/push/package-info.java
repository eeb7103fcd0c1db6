/**
 * The exchange the other way round: the axis sends, and an agency's answer is read as a request is read at the door.
 */
@NullMarked
package vn.truc.soap.push;

import org.jspecify.annotations.NullMarked;
