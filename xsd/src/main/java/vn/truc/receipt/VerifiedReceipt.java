package vn.truc.receipt;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A receipt whose signature has been verified.
 *
 * @param receipt what it says
 * @param signer the axis's certificate that signed it
 * @param presented all certificates the receipt carries, the signer's first; only the signer's is vouched for
 */
public record VerifiedReceipt(Receipt receipt, X509Certificate signer, List<X509Certificate> presented) {
    public VerifiedReceipt {
        presented = List.copyOf(presented);
    }
}
