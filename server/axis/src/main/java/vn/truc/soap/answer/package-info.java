/** Answers of the exchange, in the types of the wire. */
@NullMarked
package vn.truc.soap.answer;

import org.jspecify.annotations.NullMarked;
