package vn.truc.spec.wire;

import java.util.Optional;

/** A version of SOAP as a case speaks it, and how a fault must look in it (server/docs/faults.md, HTTP). */
enum Soap {
    V11("1.1", "http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    V12("1.2", "http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

    private final String number;
    final String namespace;
    final String mediaType;

    Soap(String number, String namespace, String mediaType) {
        this.number = number;
        this.namespace = namespace;
        this.mediaType = mediaType;
    }

    /** The version of this number, {@code 1.1} or {@code 1.2}. */
    static Optional<Soap> of(String number) {
        return java.util.stream.Stream.of(values())
                .filter(soap -> soap.number.equals(number))
                .findFirst();
    }

    /** An envelope of SOAP 1.1 in this version. */
    String written(String soap11) {
        return soap11.replace(V11.namespace, namespace);
    }

    /** The HTTP status of a fault. */
    int statusOf(FaultManual.Row fault) {
        return switch (fault.code()) {
            case "Soap.TooLarge" -> 413;
            case "Soap.WrongMediaType", "Soap.ContentEncodingForbidden" -> 415;
            case "Axis.Busy" -> 503;
            default -> this == V12 && fault.blame().equals("CALLER") ? 400 : 500;
        };
    }

    /** The local name of a fault's SOAP code. */
    String roleOf(FaultManual.Row fault) {
        if (fault.code().equals("Soap.HeaderNotUnderstood")) {
            return "MustUnderstand";
        }
        boolean callers = fault.blame().equals("CALLER");
        return this == V11 ? callers ? "Client" : "Server" : callers ? "Sender" : "Receiver";
    }

    @Override
    public String toString() {
        return "SOAP " + number;
    }
}
