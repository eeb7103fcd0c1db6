/**
 * The door for systems of before: the operations of the provincial eDoc axes (guidelines 512 and 2803), on the same
 * rooms as the exchange. A message becomes an edXML packet, and a packet a message; nothing is forged, and nothing is
 * consumed by being read once.
 */
@NullMarked
package vn.truc.soap.legacy;

import org.jspecify.annotations.NullMarked;
