package vn.truc.signature.worker;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pdf.AbstractPDFSignatureService;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.PdfSignatureRevision;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.PdfModificationDetection;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModifications;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.jspecify.annotations.Nullable;
import vn.truc.signature.Reason;

/** PAdES. What was added to a PDF after a signature may only be further signatures and what proves them. */
final class PdfJudge {
    private PdfJudge() {}

    static Findings judge(Task task) throws IOException {
        File file = new File(task.file());
        try (PDDocument pdf = Loader.loadPDF(file)) {
            if (pdf.getSignatureDictionaries().isEmpty()) {
                return new Findings(List.of());
            }
        } catch (InvalidPasswordException e) {
            return new Findings(List.of(RawSignature.none(Reason.ENCRYPTED)));
        }
        DSSDocument document = CmsJudge.document(task.file());
        PDFDocumentAnalyzer analyzer = new PDFDocumentAnalyzer(document);
        analyzer.setCertificateVerifier(CmsJudge.verifier());
        List<AdvancedSignature> signatures = analyzer.getSignatures();
        if (signatures.isEmpty()) {
            // There was a signature dictionary: one that cannot be read must not pass as none.
            return new Findings(List.of(RawSignature.none(Reason.DAMAGED)));
        }
        lookForChanges(document, signatures);
        List<RawSignature> found = new ArrayList<>();
        for (AdvancedSignature signature : signatures) {
            found.add(CmsJudge.judged(signature, coverage(file, (PAdESSignature) signature)));
        }
        return new Findings(found);
    }

    private static void lookForChanges(DSSDocument document, List<AdvancedSignature> signatures) {
        PDFSignatureService service = new ServiceLoaderPdfObjFactory().newPAdESSignatureService();
        if (service instanceof AbstractPDFSignatureService looking) {
            // Pages are not drawn: what differs is known by the objects.
            DefaultPdfDifferencesFinder finder = new DefaultPdfDifferencesFinder();
            finder.setMaximalPagesAmountForVisualComparison(0);
            looking.setPdfDifferencesFinder(finder);
        }
        service.analyzePdfModifications(document, signatures, null);
    }

    private static @Nullable Reason coverage(File file, PAdESSignature signature) throws IOException {
        PdfSignatureRevision revision = signature.getPdfRevision();
        long end = revision.getByteRange().getSecondPartStart()
                + (long) revision.getByteRange().getSecondPartEnd();
        if (!revision.getByteRange().isValid() || revision.getByteRange().getFirstPartStart() != 0) {
            return Reason.COVERS_PART_ONLY;
        }
        if (end == file.length()) {
            return null;
        }
        PdfModificationDetection changes = revision.getModificationDetection();
        boolean harmless = changes != null
                && changes.getAnnotationOverlaps().isEmpty()
                && changes.getPageDifferences().isEmpty()
                && isHarmless(changes.getObjectModifications())
                && fields(Loader.loadPDF(file)).equals(fields(Loader.loadPDF(signed(file, end))));
        return harmless ? null : Reason.COVERS_PART_ONLY;
    }

    private static boolean isHarmless(@Nullable PdfObjectModifications changes) {
        return changes != null
                && changes.getUndefinedChanges().isEmpty()
                && changes.getAnnotCreationChanges().isEmpty();
    }

    private static byte[] signed(File file, long end) throws IOException {
        try (var in = new FileInputStream(file)) {
            return in.readNBytes(Math.toIntExact(end));
        }
    }

    /** Fields and values; a filled field is a change of what was signed, whatever the form allows. */
    private static TreeMap<String, String> fields(PDDocument pdf) throws IOException {
        try (pdf) {
            TreeMap<String, String> values = new TreeMap<>();
            PDAcroForm form = pdf.getDocumentCatalog().getAcroForm();
            if (form != null) {
                for (PDField field : form.getFieldTree()) {
                    if (!(field instanceof PDSignatureField)) {
                        values.put(field.getFullyQualifiedName(), field.getValueAsString());
                    }
                }
            }
            return values;
        }
    }
}
