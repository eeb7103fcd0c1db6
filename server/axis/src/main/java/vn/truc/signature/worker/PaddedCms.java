package vn.truc.signature.worker;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import eu.europa.esig.dss.cms.object.CMSSignedDataObject;
import eu.europa.esig.dss.spi.exception.IllegalInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * Reads the CMS of a PDF, which is padded with zeros to the room that was kept for it (ISO 32000-1 §12.8.3.3.1). DSS
 * 6.4 leaves that to Bouncy Castle, which since 1.86 refuses anything behind the object. Anything but zeros is refused
 * here too. Found by DSS as a service, before its own because it stands first on the class path.
 */
public final class PaddedCms extends CMSObjectUtils {
    @Override
    public CMS parseToCMS(byte[] binaries) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(binaries);
        try (ASN1InputStream in = new ASN1InputStream(bytes, true)) {
            ContentInfo content = ContentInfo.getInstance(in.readObject());
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != 0) {
                    throw new IllegalInputException("there is something behind the CMS");
                }
            }
            return new CMSSignedDataObject(new CMSSignedData(content));
        } catch (IOException | CMSException | IllegalArgumentException e) {
            throw new IllegalInputException("not a CMS", e);
        }
    }
}
