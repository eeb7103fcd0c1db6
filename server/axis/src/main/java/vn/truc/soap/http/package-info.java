/** HTTP at the exchange address: what is let in to SOAP, the published contract, and how a fault is written. */
@NullMarked
package vn.truc.soap.http;

import org.jspecify.annotations.NullMarked;
