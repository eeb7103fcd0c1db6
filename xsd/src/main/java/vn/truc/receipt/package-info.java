/**
 * The receipt as a file: what it says, how it is signed and how anyone verifies it offline, with nothing but the JDK.
 * Server, SDK and command line share it; the schema is {@code xsd/receipt.xsd}.
 */
@NullMarked
package vn.truc.receipt;

import org.jspecify.annotations.NullMarked;
