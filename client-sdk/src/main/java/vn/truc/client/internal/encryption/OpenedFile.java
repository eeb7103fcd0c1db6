package vn.truc.client.internal.encryption;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.jspecify.annotations.Nullable;
import vn.truc.client.encryption.EncryptionException;
import vn.truc.client.encryption.EncryptionException.Reason;

/**
 * An encrypted file as it is decrypted. What has been read of it must not be used before its end: only there it is
 * known that nobody has changed it, and the read that would have returned the end throws if somebody has.
 */
public final class OpenedFile extends FilterInputStream {
    /** Of RFC 5084 §3.2: a shorter tag, which the sender chooses, would be easier to guess. */
    private static final int SHORTEST_TAG_BITS = 96;

    /** Of all that stands before the encrypted content, and is held in memory: a thousand readers need half of it. */
    private static final int LONGEST_HEAD = 1 << 20;

    private static final Set<ASN1ObjectIdentifier> CONTENT = Set.of(Envelope.CONTENT);

    private final Source source;
    private boolean atEnd;

    private OpenedFile(InputStream plain, Source source) {
        super(plain);
        this.source = source;
    }

    /**
     * Begins to decrypt a file.
     *
     * @param encrypted closed with the result, and also when this fails
     * @throws EncryptionException if it is not for any of the keys, or is not what {@link Envelope} makes
     */
    public static InputStream of(InputStream encrypted, List<ReadingKey> keys) throws IOException {
        Source source = new Source(encrypted);
        boolean isOpen = false;
        try {
            // With a limit, because Bouncy Castle else sets aside as much memory as a sender says that something takes.
            CMSAuthEnvelopedDataParser parser =
                    new CMSAuthEnvelopedDataParser(new ASN1InputStream(source, LONGEST_HEAD));
            source.headEnds();
            if (!Envelope.CONTENT.getId().equals(parser.getEncAlgOID())) {
                throw new EncryptionException(Reason.UNSUPPORTED, parser.getEncAlgOID());
            }
            for (RecipientInformation recipient : parser.getRecipientInfos()) {
                for (ReadingKey key : keys) {
                    if (key.isMeantBy(recipient.getRID())) {
                        InputStream plain = recipient
                                .getContentStream(unwrapping(recipient, key))
                                .getContentStream();
                        isOpen = true;
                        return new OpenedFile(plain, source);
                    }
                }
            }
            throw new EncryptionException(Reason.NO_KEY, "");
        } catch (CMSException e) {
            throw source.failure(e);
        } catch (IOException e) {
            throw e instanceof EncryptionException told ? told : source.failure(e);
        } catch (RuntimeException e) {
            // Bouncy Castle throws what it likes at ASN.1 that somebody else has made up.
            throw source.failure(e);
        } finally {
            if (!isOpen) {
                encrypted.close();
            }
        }
    }

    private static Recipient unwrapping(RecipientInformation recipient, ReadingKey key) throws EncryptionException {
        if (recipient instanceof KeyTransRecipientInformation
                && PKCSObjectIdentifiers.id_RSAES_OAEP.getId().equals(recipient.getKeyEncryptionAlgOID())) {
            JceKeyTransAuthEnvelopedRecipient reader = new JceKeyTransAuthEnvelopedRecipient(key.key());
            if (!key.isHeldByAToken()) {
                reader.setProvider(Envelope.PROVIDER);
            }
            reader.setContentProvider(Envelope.PROVIDER)
                    .setAllowedContentAlgorithms(CONTENT)
                    .setMinimumTagSize(SHORTEST_TAG_BITS);
            return reader;
        }
        if (recipient instanceof KeyAgreeRecipientInformation) {
            JceKeyAgreeAuthEnvelopedRecipient reader = new JceKeyAgreeAuthEnvelopedRecipient(key.key());
            reader.setProvider(Envelope.PROVIDER)
                    .setAllowedContentAlgorithms(CONTENT)
                    .setMinimumTagSize(SHORTEST_TAG_BITS);
            return reader;
        }
        throw new EncryptionException(Reason.UNSUPPORTED, recipient.getKeyEncryptionAlgOID());
    }

    /** Whether a file begins like one that is encrypted so: by its object id, whatever its name. */
    public static boolean isEncrypted(byte[] front) {
        byte[] id = objectId();
        if (front.length == 0 || front[0] != 0x30) {
            return false;
        }
        for (int at = 1; at + id.length <= front.length; at++) {
            if (Arrays.equals(front, at, at + id.length, id, 0, id.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] objectId() {
        try {
            return CMSObjectIdentifiers.authEnvelopedData.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an object id has a DER form", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (atEnd) {
            return -1;
        }
        try {
            int count;
            do {
                count = in.read(bytes, offset, length);
            } while (count == 0 && length > 0);
            atEnd = count < 0;
            return count;
        } catch (IOException | RuntimeException e) {
            throw source.failure(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        // Closing what has not been read to its end would complain of the end that is missing.
        source.close();
    }

    /** The encrypted bytes; remembers whether it was they that could not be read. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException trouble;
        private long left = LONGEST_HEAD;

        Source(InputStream in) {
            super(in);
        }

        void headEnds() {
            left = Long.MAX_VALUE;
        }

        private void counted(int count) throws IOException {
            left -= Math.max(count, 0);
            if (left < 0) {
                throw new IOException("more stands before the content than anybody writes there");
            }
        }

        @Override
        public int read() throws IOException {
            int one = readOne();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        private int readOne() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = readSome(bytes, offset, length);
            counted(count);
            return count;
        }

        private int readSome(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }

        IOException failure(Exception e) {
            return trouble == null ? new EncryptionException(Reason.DAMAGED, e) : trouble;
        }
    }
}
