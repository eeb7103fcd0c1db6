package vn.truc.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;

/** One fact on the trail. Written once, with the fact; the sequencer adds its number. */
@Entity
@Table(name = "trail_leaf")
public class Leaf {
    /** RFC 6962 §2.1: tells leaves from inner nodes. */
    private static final byte LEAF_PREFIX = 0x00;

    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]*)\"");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "leaf_index")
    private @Nullable Long index;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Fact fact;

    @Column(name = "document_id")
    private @Nullable String document;

    @Column(name = "delivery_id")
    private @Nullable String delivery;

    @Column
    private @Nullable String agency;

    @Column(name = "happened_at", nullable = false)
    private Instant at;

    @Column(nullable = false)
    private byte[] body;

    @Column(name = "leaf_hash", nullable = false)
    private String hash;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Leaf() {}

    Leaf(LeafBody content) {
        this.fact = content.fact();
        this.document = content.document();
        this.delivery = content.delivery();
        this.agency = content.agency();
        this.at = content.at();
        this.body = content.bytes();
        this.hash = hashOf(body).hex();
    }

    static Digest hashOf(byte[] body) {
        MessageDigest function = Digest.function();
        function.update(LEAF_PREFIX);
        return Digest.finished(function.digest(body));
    }

    /** Its place on the trail, from 0 without gaps; absent until the sequencer has come by. */
    public Optional<Long> index() {
        return Optional.ofNullable(index);
    }

    public Fact fact() {
        return fact;
    }

    /** The agency it happened to or by, if one. */
    public Optional<String> agency() {
        return Optional.ofNullable(agency);
    }

    public Instant at() {
        return at;
    }

    /** Canonical JSON (RFC 8785): exactly what is hashed. */
    public byte[] body() {
        return body.clone();
    }

    /** {@code SHA-256(0x00 || body)}. */
    public Digest hash() {
        return new Digest(hash);
    }

    /** Whether the hash is that of the body, and the columns say what the body says. */
    public boolean isWhole() {
        String text = new String(body, StandardCharsets.UTF_8);
        return hashOf(body).hex().equals(hash)
                && says(text, "fact", fact.name())
                && isAt(text)
                && (document == null || says(text, "document", document))
                && (delivery == null || says(text, "delivery", delivery))
                && (agency == null || says(text, "agency", agency));
    }

    /** The column has fewer digits than the body, and the database may have rounded the last one. */
    private boolean isAt(String text) {
        Matcher member = AT.matcher(text);
        return member.find()
                && Duration.between(Instant.parse(member.group(1)), at).abs().toMillis() == 0;
    }

    private static boolean says(String text, String member, String value) {
        return text.contains(CanonicalJson.text(member) + ":" + CanonicalJson.text(value));
    }
}
