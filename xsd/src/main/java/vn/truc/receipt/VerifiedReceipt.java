package vn.truc.receipt;

import java.security.cert.X509Certificate;

/**
 * A receipt whose signature has been verified.
 *
 * @param receipt what it says
 * @param signer the axis's certificate that signed it
 */
public record VerifiedReceipt(Receipt receipt, X509Certificate signer) {}
