package vn.truc.cli.encryption;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.encryption.Encryption;
import vn.truc.client.encryption.RecipientTrust;

/** Options that say whether files are encrypted, and for which certificates. */
public final class EncryptionOptions {
    @Option(names = "--encrypt")
    private boolean encrypt;

    @Option(names = "--recipient-ca", paramLabel = "FILE")
    private @Nullable Path authorities;

    @Option(names = "--recipient-certificate", paramLabel = "CODE=FILE")
    private Map<AgencyId, Path> pins = new LinkedHashMap<>();

    /**
     * Whether files are to be encrypted.
     *
     * @throws UsageException if it is said for which certificates, but not that
     */
    public boolean isOn() {
        List<String> without = new ArrayList<>();
        if (authorities != null) {
            without.add("--recipient-ca");
        }
        if (!pins.isEmpty()) {
            without.add("--recipient-certificate");
        }
        if (!encrypt && !without.isEmpty()) {
            throw new UsageException("usage.onlyWith", String.join(", ", without), "--encrypt");
        }
        return encrypt;
    }

    /** What encrypts, if files are to be encrypted. */
    public Optional<Encryption> of(AxisClient axis, Surroundings surroundings) throws IOException {
        if (!isOn()) {
            return Optional.empty();
        }
        RecipientTrust trust = beginning(surroundings);
        for (Map.Entry<AgencyId, Path> pin : pins.entrySet()) {
            trust = trust.pin(pin.getKey(), surroundings.folder().resolve(pin.getValue()));
        }
        return Optional.of(Encryption.over(axis, trust));
    }

    private RecipientTrust beginning(Surroundings surroundings) throws IOException {
        if (authorities != null) {
            return RecipientTrust.issuedBy(surroundings.folder().resolve(authorities));
        }
        if (!pins.isEmpty()) {
            return RecipientTrust.onlyPinned();
        }
        surroundings.err().println(surroundings.texts().of("send.axisNamesThem"));
        return RecipientTrust.asTheAxisSays();
    }
}
