/** MIME at the door: the envelope's part before, the packet's part after everything is verified. */
@NullMarked
package vn.truc.soap.mime;

import org.jspecify.annotations.NullMarked;
