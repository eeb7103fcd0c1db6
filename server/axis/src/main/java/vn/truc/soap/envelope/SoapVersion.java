package vn.truc.soap.envelope;

import java.util.Optional;
import java.util.stream.Stream;

/** The two versions of SOAP the exchange address speaks; an answer is in the version of its question. */
public enum SoapVersion {
    /** SOAP 1.1, a W3C Note of 2000, which most tool kits still speak by default. */
    V11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    /** SOAP 1.2, a W3C Recommendation of 2007. */
    V12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

    private final String namespace;
    private final String mediaType;

    SoapVersion(String namespace, String mediaType) {
        this.namespace = namespace;
        this.mediaType = mediaType;
    }

    public String namespace() {
        return namespace;
    }

    /** The media type of a bare envelope. */
    public String mediaType() {
        return mediaType;
    }

    /** The version whose envelope stands in this namespace. */
    public static Optional<SoapVersion> ofNamespace(String namespace) {
        return Stream.of(values()).filter(v -> v.namespace.equals(namespace)).findFirst();
    }

    /** The version a Content-Type announces: 1.2 if it names its media type anywhere, else 1.1. */
    public static SoapVersion announced(String contentType) {
        return contentType.toLowerCase(java.util.Locale.ROOT).contains(V12.mediaType) ? V12 : V11;
    }
}
