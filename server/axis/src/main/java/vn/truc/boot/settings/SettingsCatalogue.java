package vn.truc.boot.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.truc.boot.metrics.SecurityLogSettings;
import vn.truc.boot.reconcile.ReconciliationSettings;
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.TlsSettings;
import vn.truc.boot.token.Pkcs11Settings;
import vn.truc.channel.ChannelSettings;
import vn.truc.content.ContentPolicySettings;
import vn.truc.delivery.DeliverySettings;
import vn.truc.intake.IntakeSettings;
import vn.truc.lifecycle.LifecycleSettings;
import vn.truc.management.ManagementSettings;
import vn.truc.management.ManagementTlsSettings;
import vn.truc.management.oidc.OidcSettings;
import vn.truc.messaging.MessagingSettings;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.operators.OperatorsSettings;
import vn.truc.security.SecuritySettings;
import vn.truc.signature.SignatureSettings;
import vn.truc.soap.SoapSettings;
import vn.truc.soap.legacy.LegacySettings;
import vn.truc.storage.StorageSettings;
import vn.truc.storage.s3.S3Settings;
import vn.truc.storage.sealed.SealingSettings;
import vn.truc.trust.TrustSettings;

/** Every settings record of the axis, the keys that are gone, and how a key is spelt. */
public final class SettingsCatalogue {
    /** Keys of an earlier version and what replaced them. They are refused, never reused. */
    private static final Map<String, String> RETIRED = Map.of();

    private final Map<String, Class<? extends Record>> records;
    private final Map<String, String> retired;

    /** A catalogue with these records by their prefix; for tests. */
    SettingsCatalogue(Map<String, Class<? extends Record>> records, Map<String, String> retired) {
        this.records = new LinkedHashMap<>(records);
        this.retired = Map.copyOf(retired);
    }

    /** The axis's own. A room adds its record here. */
    public static SettingsCatalogue ofTheAxis() {
        Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
        records.put("truc", AxisSettings.class);
        records.put("truc.storage", StorageSettings.class);
        records.put("truc.storage.s3", S3Settings.class);
        records.put("truc.storage.sealing", SealingSettings.class);
        records.put("truc.intake", IntakeSettings.class);
        records.put("truc.content-policy", ContentPolicySettings.class);
        records.put("truc.signature", SignatureSettings.class);
        records.put("truc.delivery", DeliverySettings.class);
        records.put("truc.lifecycle", LifecycleSettings.class);
        records.put("truc.messaging", MessagingSettings.class);
        records.put("truc.messaging.broker", BrokerSettings.class);
        records.put("truc.reconciliation", ReconciliationSettings.class);
        records.put("truc.management", ManagementSettings.class);
        records.put("truc.management.tls", ManagementTlsSettings.class);
        records.put("truc.management.oidc", OidcSettings.class);
        records.put("truc.operators", OperatorsSettings.class);
        records.put("truc.security", SecuritySettings.class);
        records.put("truc.pkcs11", Pkcs11Settings.class);
        records.put("truc.security-log", SecurityLogSettings.class);
        records.put("truc.trust", TrustSettings.class);
        records.put("truc.soap", SoapSettings.class);
        records.put("truc.legacy", LegacySettings.class);
        records.put("truc.tls", TlsSettings.class);
        records.put("truc.channel", ChannelSettings.class);
        return new SettingsCatalogue(records, RETIRED);
    }

    /** The records by their prefix, in the order of the manual. */
    public Map<String, Class<? extends Record>> records() {
        return Collections.unmodifiableMap(records);
    }

    Map<String, String> retired() {
        return retired;
    }

    /** Every key in its written form. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        records.forEach((prefix, type) -> {
            for (RecordComponent component : type.getRecordComponents()) {
                String key = key(prefix, component);
                keys.add(key);
                if (Secrets.isSecret(key)) {
                    keys.add(key + Secrets.FILE);
                }
            }
        });
        return keys;
    }

    static String key(String prefix, RecordComponent component) {
        return prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
