/** What old systems are answered: envelopes in the namespace of the guidelines, and files behind them. */
@NullMarked
package vn.truc.soap.legacy.answer;

import org.jspecify.annotations.NullMarked;
