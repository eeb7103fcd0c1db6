package vn.truc.channel.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private static final List<String> LIST =
            List.of("push.example.vn", "*.gov.example.vn", "10.20.0.0/16", "fd12:3456::/32", "8.8.8.0/24");

    private final Map<String, List<String>> names = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Egress egress = new Egress(LIST, List.of(443, 8443), false, this::addresses);
    private final Egress here = new Egress(List.of(), List.of(443), true, this::addresses);

    private InetAddress[] addresses(String name) throws UnknownHostException {
        asked.add(name);
        List<String> addresses = names.get(name.toLowerCase(Locale.ROOT));
        if (addresses == null && !Host.isAddress(name) && !Host.isThisMachine(name)) {
            throw new UnknownHostException(name);
        }
        List<InetAddress> found = new ArrayList<>();
        for (String address : addresses == null ? List.of(name) : addresses) {
            found.add(InetAddress.getByName(address));
        }
        return found.toArray(InetAddress[]::new);
    }

    private void leads(String name, String... addresses) {
        names.put(name, List.of(addresses));
    }

    @Nested
    class AnEndpoint {
        @Test
        void onTheListIsReachedAtTheAddressesThatWereChecked() throws IOException {
            leads("push.example.vn", "9.9.9.9", "2a00:1450::1");

            egress.check(URI.create("https://push.example.vn/receive?a=1"));

            assertThat(egress.addresses("push.example.vn"))
                    .containsExactly(InetAddress.getByName("9.9.9.9"), InetAddress.getByName("2a00:1450::1"));
        }

        @Test
        void belowADomainOnTheListIsReached() {
            leads("a.gov.example.vn", "9.9.9.9");
            leads("gov.example.vn", "9.9.9.9");
            leads("evilgov.example.vn", "9.9.9.9");

            assertThatCode(() -> egress.check(URI.create("https://A.gov.example.vn:8443/")))
                    .doesNotThrowAnyException();
            refused("https://gov.example.vn/");
            refused("https://evilgov.example.vn/");
        }

        @Test
        void withAPrivateAddressIsReachedOnlyInANetworkOnTheList() {
            leads("inside.example.vn", "10.20.3.4");
            leads("push.example.vn", "10.21.3.4");

            assertThatCode(() -> egress.check(URI.create("https://inside.example.vn/")))
                    .doesNotThrowAnyException();
            assertThatCode(() -> egress.check(URI.create("https://10.20.255.1/")))
                    .doesNotThrowAnyException();
            assertThatCode(() -> egress.check(URI.create("https://[fd12:3456::1]/")))
                    .doesNotThrowAnyException();
            refused("https://push.example.vn/");
        }

        @Test
        void isRefusedForOneBadAddressAmongGoodOnes() {
            leads("push.example.vn", "9.9.9.9", "127.0.0.1");

            refused("https://push.example.vn/");
        }

        @Test
        void thatLeadsElsewhereLaterIsRefusedThen() throws IOException {
            leads("push.example.vn", "9.9.9.9");
            egress.check(URI.create("https://push.example.vn/"));
            leads("push.example.vn", "169.254.169.254");

            assertThatThrownBy(() -> egress.addresses("push.example.vn")).isInstanceOf(EgressRefused.class);
        }

        @Test
        void notOnTheListIsRefusedWhereverItLeads() {
            leads("example.com", "9.9.9.9");

            refused("https://example.com/");
            refused("https://9.9.9.9/");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://push.example.vn/",
                    "file:///etc/passwd",
                    "jar:https://push.example.vn/",
                    "ftp://push.example.vn/",
                    "https://user@push.example.vn/",
                    "https://push.example.vn@evil.example/",
                    "https://push.example.vn/#fragment",
                    "https://push.example.vn:22/",
                    "https://push.example.vn:0/",
                    "https:push.example.vn",
                    "//push.example.vn/",
                    "/truc/receive",
                    "https://push.example.vn./",
                    "https://8.8.8.8:80/",
                })
        void ofAnotherFormIsRefusedBeforeItsNameIsLookedUp(String endpoint) {
            refused(endpoint);
            assertThat(asked).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://134744072/",
                    "https://0x08080808/",
                    "https://0x8.0x8.0x8.0x8/",
                    "https://010.010.010.010/",
                    "https://8.8.2056/",
                    "https://8.526344/",
                    "https://08.8.8.8/",
                    "https://8.8.8.8.8/",
                    "https://8.8.8.256/",
                    "https://2130706433/",
                    "https://0177.0.0.1/",
                    "https://0x7f.1/",
                    "https://127.1/",
                    "https://[::ffff:8.8.8.8]/",
                    "https://[fe80::1%25eth0]/",
                })
        void whoseAddressIsWrittenInADisguiseIsRefused(String endpoint) {
            refused(endpoint);
            assertThat(asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "169.254.169.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "100::1",
            })
    void anAddressThatNobodyMayReachThroughTheAxisIsRefused(String address) {
        leads("push.example.vn", address);

        refused("https://push.example.vn/");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8,127.0.0.1",
        "169.254.0.0/16,169.254.169.254",
        "224.0.0.0/8,224.0.0.1",
        "64:ff9b::/96,64:ff9b::808:808",
        "fe80::/10,fe80::1",
    })
    void noListOpensThisMachineItsLinkOrADisguise(String network, String address) {
        Egress open = new Egress(List.of(network), List.of(443), true, this::addresses);
        leads("push.example.vn", address);

        assertThatThrownBy(() -> open.check(URI.create("https://push.example.vn/")))
                .isInstanceOf(EgressRefused.class);
    }

    @Nested
    class ThisMachine {
        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:4711/a", "http://127.0.0.1:4711/", "https://[::1]:4711/"})
        void isReachedWhereItIsAllowed(String endpoint) {
            leads("localhost", "127.0.0.1", "::1");

            assertThatCode(() -> here.check(URI.create(endpoint))).doesNotThrowAnyException();
            refused(endpoint);
        }

        @Test
        void isNotReachedUnderAnotherName() {
            leads("push.example.vn", "127.0.0.1");
            leads("localhost", "10.0.0.1");

            for (String endpoint : List.of(
                    "https://push.example.vn/", "http://localhost/", "http://127.0.0.2/", "https://127.0.0.2/")) {
                assertThatThrownBy(() -> here.check(URI.create(endpoint)))
                        .as(endpoint)
                        .isInstanceOf(EgressRefused.class);
            }
        }
    }

    @Test
    void anEmptyListIsNobody() {
        leads("push.example.vn", "9.9.9.9");
        Egress closed = new Egress(List.of(), List.of(443), false, this::addresses);

        assertThatThrownBy(() -> closed.check(URI.create("https://push.example.vn/")))
                .isInstanceOf(EgressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.vn.",
                "*.vn",
                "0.0.0.0/0",
                "10.0.0.0/4",
                "10.20.0.1/16",
                "10.20.0.0/33",
                "a b",
                "0x7f.1",
                ""
            })
    void aListThatSaysTooMuchOrNothingIsRefused(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> Egress.mustBeReadable(List.of(entry)));
    }

    private void refused(String endpoint) {
        assertThatThrownBy(() -> egress.check(URI.create(endpoint)))
                .as(endpoint)
                .isInstanceOf(EgressRefused.class);
    }
}
