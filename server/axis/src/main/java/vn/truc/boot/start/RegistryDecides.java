package vn.truc.boot.start;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Lets every client certificate through the handshake, which proves only that the client has its key. Whether it is
 * anybody's is for {@code boot.http.ClientCertificates}, which asks the registry. Named in {@link TlsPort}; made by
 * Tomcat.
 */
public final class RegistryDecides implements X509TrustManager {
    /** Called by Tomcat. */
    public RegistryDecides() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    /** The port is no client. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("no server is trusted here");
    }

    /** None is named, so that clients of any authority show what they have. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
