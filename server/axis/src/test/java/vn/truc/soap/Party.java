package vn.truc.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import vn.truc.exchange.AgencyId;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.wire.profile.Credential;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.xml.SafeXml;

/** Somebody who signs. */
record Party(AgencyId id, Credential credential, InstantSource clock) {
    enum Key {
        RSA,
        EC
    }

    static Party of(AgencyId id, Key key, InstantSource clock) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(key == Key.RSA ? "RSA" : "EC");
            if (key == Key.RSA) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            KeyPair pair = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=" + id);
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(System.nanoTime()),
                                    Date.from(clock.instant().minus(Duration.ofDays(1))),
                                    Date.from(clock.instant().plus(Duration.ofDays(100))),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder(key == Key.RSA ? "SHA256withRSA" : "SHA256withECDSA")
                                    .build(pair.getPrivate())));
            return new Party(id, new Credential(pair.getPrivate(), List.of(certificate)), clock);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An envelope around the operation, without signature. */
    static String unsigned(SoapVersion version, String operation) {
        return "<s:Envelope xmlns:s=\"" + version.namespace() + "\"><s:Header/><s:Body>" + operation
                + "</s:Body></s:Envelope>";
    }

    /** {@code <Name xmlns=...>content</Name>} */
    static String operation(String name, String content) {
        return "<" + name + " xmlns=\"urn:vn:truc:exchange:v1\">" + content + "</" + name + ">";
    }

    /** An operation for the axis under test. */
    static String request(String name, String content) {
        return operation(name, "<audience>" + Doorstep.AXIS + "</audience>" + content);
    }

    String signed(String operation) {
        return signed(SoapVersion.V11, operation);
    }

    String signed(SoapVersion version, String operation) {
        try {
            Document envelope = SafeXml.documentBuilder()
                    .parse(new ByteArrayInputStream(unsigned(version, operation).getBytes("UTF-8")));
            new EnvelopeSigner(credential, clock).sign(envelope);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(envelope, out);
            return out.toString("UTF-8");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
