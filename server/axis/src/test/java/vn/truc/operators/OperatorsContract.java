package vn.truc.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.operators.jpa.JpaAccountStore;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** What the room of operators promises on every database. Each promise uses an account of its own. */
public interface OperatorsContract {
    HibernateUnitOfWork work();

    private Office office() {
        return new Office(new JpaAccountStore(work()::current), work());
    }

    private static String newName() {
        return "n" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String refusal(SignIn.Outcome outcome) {
        return outcome instanceof SignIn.Refused refused ? refused.name() : "in";
    }

    @Test
    default void aPersonComesInByThePasswordThatItChose() {
        Office office = office();
        String name = newName();
        office.active(name, Role.OPERATOR);
        assertThat(office.comesIn(name, Office.PASSWORD)).isInstanceOf(SignIn.Outcome.Welcome.class);
        assertThat(office.comesIn(name.toUpperCase(java.util.Locale.ROOT), Office.PASSWORD))
                .isInstanceOf(SignIn.Outcome.Welcome.class);
        assertThat(office.accounts.existing(name).lastLoginAt()).contains(office.now.get());
        assertThat(office.actions()).containsExactly("account.add", "account.accept", "session.begin", "session.begin");
        assertThat(office.told.get(2).by())
                .satisfies(by -> assertThat(by.account()).isEqualTo(name))
                .satisfies(by -> assertThat(by.roles()).containsExactly("OPERATOR"))
                .satisfies(by -> assertThat(by.address()).isEqualTo(Office.HERE));
    }

    @Test
    default void aPasswordTypedInAnotherFormOfUnicodeIsTheSame() {
        Office office = office();
        String name = newName();
        office.active(name, Role.VIEWER);
        String decomposed = java.text.Normalizer.normalize(Office.PASSWORD, java.text.Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(Office.PASSWORD);
        assertThat(office.comesIn(name, decomposed)).isInstanceOf(SignIn.Outcome.Welcome.class);
    }

    @Test
    default void anInvitationOpensNothingAndServesOnceAndForADay() {
        Office office = office();
        String name = newName();
        Accounts.Invitation invitation = office.invited(name, Role.VIEWER);
        assertThat(refusal(office.comesIn(name, invitation.secret()))).isEqualTo("WRONG");
        Credentials.Claim claim = new Credentials.Claim(name, invitation.secret(), Office.HERE);
        assertThat(office.credentials.accept(
                        new Credentials.Claim(name, invitation.secret() + "x", Office.HERE), Office.PASSWORD, null))
                .isFalse();
        assertThat(office.credentials.accept(claim, Office.PASSWORD, null)).isTrue();
        assertThat(office.credentials.accept(claim, Office.PASSWORD + "2", null))
                .isFalse();
        assertThat(office.credentials.prepare(claim)).isEmpty();

        Accounts.Invitation second = office.accounts.invite(name, Office.BY);
        office.turn(Duration.ofHours(24));
        assertThat(office.credentials.accept(
                        new Credentials.Claim(name, second.secret(), Office.HERE), Office.PASSWORD, null))
                .isFalse();
    }

    @Test
    default void aNewInvitationTakesPasswordAndSecondFactorAway() {
        Office office = office();
        String name = newName();
        office.active(name, Role.ADMIN);
        long before = office.accounts.existing(name).generation();
        office.accounts.invite(name, Office.BY);
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("WRONG");
        assertThat(office.accounts.existing(name).hasSecondFactor()).isFalse();
        assertThat(office.accounts.stillOpen(name, before)).isEmpty();
    }

    @Test
    default void anAdministratorIsNotLetInByAPasswordAlone() {
        Office office = office();
        String name = newName();
        Accounts.Invitation invitation = office.invited(name, Role.ADMIN);
        Credentials.Claim claim = new Credentials.Claim(name, invitation.secret(), Office.HERE);
        assertThatThrownBy(() -> office.credentials.accept(claim, Office.PASSWORD, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second factor");
        assertThat(office.credentials.prepare(claim)).get().matches(Credentials.Enrolment::demanded);
        assertThatThrownBy(() -> office.credentials.accept(claim, Office.PASSWORD, "000000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(office.accounts.existing(name).state()).isEqualTo(AccountState.INVITED);

        String other = newName();
        office.active(other, Role.ADMIN);
        assertThat(refusal(office.comesIn(other, Office.PASSWORD, null))).isEqualTo("WRONG");
        assertThat(refusal(office.comesIn(other, Office.PASSWORD, "000000"))).isEqualTo("WRONG");
        assertThat(refusal(office.comesIn(other, Office.PASSWORD))).isEqualTo("in");
    }

    @Test
    default void aCodeIsUsedOnceAlsoByTwoAtOnce() throws Exception {
        Office office = office();
        String name = newName();
        office.active(name, Role.ADMIN);
        String code = office.telephones.get(name).code();
        List<SignIn.Outcome> outcomes = atOnce(2, () -> office.comesIn(name, Office.PASSWORD, code));
        assertThat(outcomes)
                .filteredOn(SignIn.Outcome.Welcome.class::isInstance)
                .hasSize(1);
        assertThat(refusal(office.comesIn(name, Office.PASSWORD, code))).isEqualTo("WRONG");
        office.turn(Duration.ofSeconds(30));
        assertThat(refusal(office.comesIn(name, Office.PASSWORD, code))).isEqualTo("WRONG");
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("in");
    }

    @Test
    default void aSettingDemandsASecondFactorOfAll() {
        String name = newName();
        office().active(name, Role.VIEWER);
        Office strict = new Office(
                new JpaAccountStore(work()::current), work(), Office.settings(OperatorsSettings.SecondFactor.ALL));
        assertThat(strict.comesIn(name, Office.PASSWORD)).isEqualTo(SignIn.Refused.NO_SECOND_FACTOR);
        assertThat(strict.comesIn(name, "not " + Office.PASSWORD)).isEqualTo(SignIn.Refused.WRONG);
    }

    @Test
    default void anAccountIsLockedForAGrowingTime() {
        Office office = office();
        String name = newName();
        office.active(name, Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(office.comesIn(name, "wrong"))).isEqualTo("WRONG");
        }
        assertThat(office.accounts.existing(name).state()).isEqualTo(AccountState.LOCKED);
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("WRONG");
        assertThat(office.actions()).containsOnlyOnce("account.lock");

        office.turn(Duration.ofSeconds(60));
        assertThat(refusal(office.comesIn(name, "wrong"))).isEqualTo("WRONG");
        office.turn(Duration.ofSeconds(119));
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("WRONG");
        office.turn(Duration.ofSeconds(1));
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("in");
        assertThat(office.accounts.existing(name).failures()).isZero();
    }

    @Test
    default void aLockKeepsOutButThrowsNobodyOutAndAnAdministratorOpensIt() {
        Office office = office();
        String name = newName();
        Account account = office.active(name, Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            office.comesIn(name, "wrong");
        }
        assertThat(office.accounts.stillOpen(name, account.generation())).isPresent();
        office.accounts.unlock(name, Office.BY);
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("in");
        assertThatThrownBy(() -> office.accounts.unlock(name, Office.BY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void attemptsInParallelAreNotMoreThanAllowed() throws Exception {
        Office office = office();
        String name = newName();
        office.active(name, Role.VIEWER);
        office.hashed.clear();
        String own = "quick:" + Integer.toHexString(Office.PASSWORD.hashCode());
        atOnce(20, () -> office.comesIn(name, "wrong"));
        assertThat(office.hashed).hasSize(20).filteredOn(own::equals).hasSize(5);
        assertThat(office.actions()).containsOnlyOnce("account.lock");
        assertThat(office.accounts.existing(name).state()).isEqualTo(AccountState.LOCKED);
    }

    @Test
    default void manyAccountsAreNotTriedFromOneAddress() {
        Office office = office();
        String name = newName();
        office.active(name, Role.VIEWER);
        for (int i = 0; i < 30; i++) {
            assertThat(refusal(office.comesIn("nobody" + i, "Matkhau@123456"))).isEqualTo("WRONG");
        }
        assertThat(office.comesIn(name, Office.PASSWORD)).isEqualTo(SignIn.Refused.TOO_OFTEN);
        assertThat(office.signIn.byPassword(new SignIn.Attempt(name, Office.PASSWORD, null, "192.0.2.8")))
                .isInstanceOf(SignIn.Outcome.Welcome.class);
        office.turn(Duration.ofMinutes(15));
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("in");
    }

    @Test
    default void thePasswordOfOneWhoIsInIsNotGuessedForEverFromOneAddress() {
        Office office = office();
        String name = newName();
        String other = newName();
        office.active(name, Role.VIEWER);
        office.active(other, Role.VIEWER);
        for (int i = 0; i < 15; i++) {
            Credentials.Claim guess = new Credentials.Claim(name, "guess " + i, Office.HERE);
            assertThat(office.credentials.changePassword(guess, "năm con chim xanh 12"))
                    .isFalse();
            assertThat(office.credentials.renew(guess)).isEmpty();
        }
        assertThat(office.comesIn(other, Office.PASSWORD)).isEqualTo(SignIn.Refused.TOO_OFTEN);
    }

    @Test
    default void anUnknownNameCostsAsMuchAsAKnownOne() {
        Office office = office();
        String name = newName();
        office.active(name, Role.VIEWER);
        office.hashed.clear();
        office.rests.clear();
        assertThat(refusal(office.comesIn(name, "wrong"))).isEqualTo("WRONG");
        assertThat(refusal(office.comesIn(newName(), "wrong"))).isEqualTo("WRONG");
        assertThat(refusal(office.comesIn("not a name!", "wrong"))).isEqualTo("WRONG");
        assertThat(office.hashed).hasSize(3);
        assertThat(office.rests).hasSize(3);
    }

    @Test
    default void aNameThatIsNoAccountIsNotWrittenDown() {
        Office office = office();
        office.comesIn("mậtkhẩucủatôi", "x");
        office.comesIn("my-secret-password", "x");
        assertThat(office.told).hasSize(2).allSatisfy(event -> assertThat(event.toString())
                .contains("session.refuse", "unknown")
                .doesNotContain("secret", "mậtkhẩu"));
    }

    @Test
    default void aDisabledAccountIsShutAndOutAtOnce() {
        Office office = office();
        String name = newName();
        Account account = office.active(name, Role.VIEWER);
        office.accounts.disable(name, Office.BY);
        assertThat(office.accounts.stillOpen(name, account.generation())).isEmpty();
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("WRONG");
        assertThat(refusal(office.signIn.byProvider(name, Office.HERE, true))).isEqualTo("WRONG");
        office.accounts.enable(name, Office.BY);
        assertThat(refusal(office.comesIn(name, Office.PASSWORD))).isEqualTo("in");
        assertThat(office.accounts.stillOpen(name, account.generation())).isEmpty();
    }

    @Test
    default void rolesEndSessionsAndNobodyChangesTheOwn() {
        Office office = office();
        String name = newName();
        Account account = office.active(name, Role.VIEWER);
        Accounts.Instruction own =
                new Accounts.Instruction(SignIn.operator(account.authority(), Office.HERE), "tự thăng chức");
        assertThatThrownBy(() -> office.accounts.grant(name, Set.of(Role.OPERATOR), Set.of(), own))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> office.accounts.disable(name, own)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> office.accounts.grant(name, Set.of(Role.ADMIN), Set.of(), Office.BY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("second factor");
        assertThatThrownBy(
                        () -> office.accounts.grant(name, Set.of(Role.VIEWER), Set.of(AgencyId.of("G22")), Office.BY))
                .isInstanceOf(IllegalArgumentException.class);
        office.accounts.grant(name, Set.of(Role.AUDITOR, Role.OPERATOR), Set.of(), Office.BY);
        assertThat(office.accounts.stillOpen(name, account.generation())).isEmpty();
        assertThat(office.accounts.existing(name).roles()).containsExactlyInAnyOrder(Role.AUDITOR, Role.OPERATOR);
        assertThat(office.told.get(office.told.size() - 1).subject()).contains(name, "AUDITOR,OPERATOR");
    }

    @Test
    default void aPersonChangesPasswordAndSecondFactorWithThePasswordOnly() {
        Office office = office();
        String name = newName();
        Account account = office.active(name, Role.ADMIN);
        String better = "năm con chim xanh 12";
        assertThat(office.credentials.changePassword(new Credentials.Claim(name, "wrong", Office.HERE), better))
                .isFalse();
        Credentials.Claim claim = new Credentials.Claim(name, Office.PASSWORD, Office.HERE);
        assertThatThrownBy(() -> office.credentials.changePassword(claim, name + " 2026"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(office.credentials.changePassword(claim, better)).isTrue();
        assertThat(office.accounts.stillOpen(name, account.generation())).isEmpty();

        assertThat(office.credentials.renew(claim)).isEmpty();
        String uri = office.credentials
                .renew(new Credentials.Claim(name, better, Office.HERE))
                .orElseThrow()
                .uri();
        var newTelephone = vn.truc.operators.totp.Authenticator.of(uri, office.clock);
        assertThat(refusal(office.comesIn(name, better)))
                .as("the old one still counts")
                .isEqualTo("in");
        office.turn(Duration.ofSeconds(30));
        assertThatThrownBy(() -> office.credentials.confirm(name, "000000", Office.HERE))
                .isInstanceOf(IllegalArgumentException.class);
        office.credentials.confirm(name, newTelephone.code(), Office.HERE);
        office.turn(Duration.ofSeconds(30));
        assertThat(refusal(office.comesIn(name, better))).isEqualTo("WRONG");
        assertThat(refusal(office.comesIn(name, better, newTelephone.code()))).isEqualTo("in");
    }

    @Test
    default void anIdentityProviderIsNotASecondFactorUnlessTrustedWithIt() {
        Office office = office();
        String name = newName();
        office.active(name, Role.ADMIN);
        assertThat(office.signIn.byProvider(name, Office.HERE, false)).isInstanceOf(SignIn.Outcome.CodeWanted.class);
        assertThat(refusal(office.signIn.byCode(name, "000000", Office.HERE))).isEqualTo("WRONG");
        assertThat(refusal(
                        office.signIn.byCode(name, office.telephones.get(name).code(), Office.HERE)))
                .isEqualTo("in");
        assertThat(refusal(office.signIn.byProvider(name, Office.HERE, true))).isEqualTo("in");
        assertThat(refusal(office.signIn.byProvider(newName(), Office.HERE, true)))
                .isEqualTo("WRONG");
        String viewer = newName();
        office.active(viewer, Role.VIEWER);
        assertThat(refusal(office.signIn.byProvider(viewer, Office.HERE, false)))
                .isEqualTo("in");
    }

    @Test
    default void namesAreUniqueAndHaveAForm() {
        Office office = office();
        String name = newName();
        office.invited(name, Role.VIEWER);
        assertThatThrownBy(() -> office.invited(name, Role.ADMIN)).isInstanceOf(IllegalStateException.class);
        for (String wrong : List.of("local", "Local", "a", "", "a b", "-x", "tên", "x/../y", "x".repeat(65))) {
            assertThatThrownBy(() -> office.invited(wrong, Role.VIEWER)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> office.accounts.existing(newName())).isInstanceOf(NoSuchElementException.class);
        assertThat(office.accounts.all())
                .extracting(Account::name)
                .contains(name)
                .isSorted();
    }

    private static <T> List<T> atOnce(int times, java.util.function.Supplier<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<CompletableFuture<T>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(CompletableFuture.supplyAsync(work, threads));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);
            return all.stream().map(CompletableFuture::join).collect(Collectors.toList());
        } finally {
            threads.shutdown();
        }
    }
}
