package planted.truc.intake;

/** Reads a stranger's ASN.1 in the process of the axis. */
class ReadsAsn1 {
    Object read(byte[] bytes) {
        return org.bouncycastle.asn1.ASN1OctetString.getInstance(bytes);
    }
}
