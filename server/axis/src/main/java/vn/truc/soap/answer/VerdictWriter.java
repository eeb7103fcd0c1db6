package vn.truc.soap.answer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Document;
import vn.truc.exchange.Proof;
import vn.truc.wire.exchange.DocumentSignature;
import vn.truc.wire.exchange.DocumentVerdict;
import vn.truc.wire.exchange.PacketSignature;
import vn.truc.wire.exchange.SignatureVerdict;

/** What was found about signatures → wire types. */
final class VerdictWriter {
    private VerdictWriter() {}

    /** By what the axis knows who sent it, and what it found about the signatures in it. */
    static SignatureVerdict verdict(Document document) {
        SignatureVerdict verdict = new SignatureVerdict();
        verdict.setVerdict(
                document.proof() == Proof.SIGNATURE ? "VALID" : document.proof().name());
        verdict.setSigner(document.sender().value());
        verdict.setCertificateSubject(document.signerSubject());
        verdict.setCertificateSha256(document.signerCertificate().hex());
        verdict.setCheckedAt(EnvelopeWriter.time(document.acceptedAt()));
        verdict.setPacketSignature(PacketSignature.valueOf(document.packetSignature()));
        verdict.setDocument(own(document));
        return verdict;
    }

    /** What was found about the signatures in it; null for a document of before they were judged. */
    static @Nullable DocumentVerdict own(Document document) {
        return document.signatureVerdict()
                .map(vn.truc.signature.DocumentVerdict::fromJson)
                .map(VerdictWriter::own)
                .orElse(null);
    }

    private static DocumentVerdict own(vn.truc.signature.DocumentVerdict found) {
        DocumentVerdict verdict = new DocumentVerdict();
        verdict.setOutcome(found.outcome().name());
        found.signatures().forEach(signature -> verdict.getSignature().add(signature(signature)));
        return verdict;
    }

    private static DocumentSignature signature(vn.truc.signature.SignatureVerdict found) {
        DocumentSignature signature = new DocumentSignature();
        signature.setContentId(found.file().isEmpty() ? null : found.file());
        signature.setName(found.name().isEmpty() ? null : found.name());
        signature.setForm(found.form().name());
        signature.setOutcome(found.outcome().name());
        signature.setReason(found.reason().name());
        signature.setSigner(found.signer());
        signature.setCertificateSha256(found.certificateSha256());
        signature.setSignedAt(
                Optional.ofNullable(found.signedAt()).map(EnvelopeWriter::time).orElse(null));
        return signature;
    }
}
