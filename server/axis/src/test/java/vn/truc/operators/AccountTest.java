package vn.truc.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.exchange.AgencyId;

class AccountTest {
    private static final AgencyId G22 = AgencyId.of("G22");
    private static final AgencyId BELOW = AgencyId.of("G22.01");
    private static final AgencyId OTHER = AgencyId.of("H53");
    private static final AgencyTree TREE =
            (agency, tops) -> tops.stream().anyMatch(top -> agency.value().startsWith(top.value()));

    private static Account account(Role... roles) {
        Set<AgencyId> agencies = Set.of(roles).contains(Role.AGENCY_ADMIN) ? Set.of(G22) : Set.of();
        return new Account("an.nguyen", "An", Set.of(roles), agencies, Instant.EPOCH);
    }

    @Nested
    class APassword {
        private final PasswordRules rules = new PasswordRules();

        @ParameterizedTest
        @ValueSource(strings = {"bốn con vịt vàng 9", "tháng mười một lạnh", "Xk!9vQz#2LmP"})
        void isTakenIfItIsLong(String password) {
            rules.check(password, account(Role.VIEWER));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "ngắn quá",
                    "Mat Khau 123456",
                    "Mật-khẩu_123456!",
                    "Vietnam@1234",
                    "QWERTYUIOP[]",
                    "aaaaaaaaaaaaaaaa",
                    "abababababab",
                    "xin chao an.nguyen",
                    "AN NGUYEN 2026!!"
                })
        void isRefusedIfItIsShortCommonOrTheName(String password) {
            assertThatThrownBy(() -> rules.check(password, account(Role.VIEWER)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("password")
                    .message()
                    .doesNotContain(password.isEmpty() ? "\0" : password);
        }

        @Test
        void isRefusedIfItIsEndless() {
            assertThatThrownBy(() -> rules.check("0123456789abc".repeat(30), account(Role.VIEWER)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 60", "6, 120", "7, 240", "10, 1920", "11, 3600", "1000, 3600"})
    void locksForTwiceAsLongEachTime(int failures, long seconds) {
        assertThat(Office.defaults().lock(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void showsNothingOfItsSecrets() {
        assertThat(new SignIn.Attempt("an", "secret-word", "123456", "192.0.2.7").toString())
                .doesNotContain("secret-word", "123456");
        assertThat(new Credentials.Claim("an", "secret-word", "192.0.2.7").toString())
                .doesNotContain("secret-word");
        assertThat(new Credentials.Enrolment("otpauth://x", "secret-word", true).toString())
                .doesNotContain("secret-word", "otpauth");
        assertThat(new Accounts.Invitation("an", "secret-word", Instant.EPOCH).toString())
                .doesNotContain("secret-word");
    }

    @Nested
    class AnAuthority {
        @Test
        void ofAnAgencyHoldsForItAndThoseBelowItOnly() {
            Authority authority = account(Role.AGENCY_ADMIN).authority();
            assertThat(authority.may(Permission.CHANGE_ACCESS)).isTrue();
            assertThat(authority.mayEverywhere(Permission.CHANGE_ACCESS)).isFalse();
            assertThat(authority.mayAt(Permission.CHANGE_ACCESS, G22, TREE)).isTrue();
            assertThat(authority.mayAt(Permission.CHANGE_ACCESS, BELOW, TREE)).isTrue();
            assertThat(authority.mayAt(Permission.CHANGE_ACCESS, OTHER, TREE)).isFalse();
            assertThat(authority.mayAt(Permission.CHANGE_AGENCIES, G22, TREE)).isFalse();
        }

        @Test
        void ofTwoRolesIsNoMoreThanBoth() {
            Authority authority = account(Role.AGENCY_ADMIN, Role.VIEWER).authority();
            assertThat(authority.mayAt(Permission.SEE_AGENCIES, OTHER, TREE)).isTrue();
            assertThat(authority.mayAt(Permission.CHANGE_ACCESS, OTHER, TREE)).isFalse();
            assertThat(authority.may(Permission.ORDER_DELIVERIES)).isFalse();
        }
    }

    @Test
    void rolesAreWhatTheManualSays() {
        assertThat(Role.VIEWER.permissions())
                .containsExactlyInAnyOrder(Permission.SEE_AGENCIES, Permission.SEE_DELIVERIES);
        assertThat(Role.AUDITOR.permissions())
                .contains(Permission.SEE_TRAIL, Permission.SEE_DOCUMENTS)
                .allMatch(permission -> permission.name().startsWith("SEE_"));
        assertThat(new TreeSet<>(Role.OPERATOR.permissions()))
                .contains(Permission.ORDER_DELIVERIES)
                .doesNotContain(Permission.SEE_TRAIL, Permission.CHANGE_ACCESS, Permission.CHANGE_ACCOUNTS);
        assertThat(Role.ADMIN.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(Role.parse("agency-admin")).isEqualTo(Role.AGENCY_ADMIN);
        assertThatThrownBy(() -> Role.parse("root")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "INVITED, LOCKED, false",
        "DISABLED, LOCKED, false",
        "ACTIVE, LOCKED, true",
        "LOCKED, ACTIVE, true",
        "ACTIVE, INVITED, true",
        "DISABLED, INVITED, true"
    })
    void statesFollowTheirLaw(AccountState from, AccountState to, boolean legal) {
        assertThat(from.mayBecome(to)).isEqualTo(legal);
    }
}
