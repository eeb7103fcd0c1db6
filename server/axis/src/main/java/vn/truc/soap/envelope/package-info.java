/**
 * The SOAP envelope: read under limits into one DOM, and held against the contract.
 *
 * <p>What is built here is what is verified, and what is verified is what the operations read: no second parse exists.
 */
@NullMarked
package vn.truc.soap.envelope;

import org.jspecify.annotations.NullMarked;
