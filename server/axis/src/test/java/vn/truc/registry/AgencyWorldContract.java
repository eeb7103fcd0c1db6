package vn.truc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Events;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.registry.list.AgencyImport;
import vn.truc.registry.list.ImportReport;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** Codes as they are in the country: pairs, times of validity, successors, look-alikes, and lists of them. */
public interface AgencyWorldContract {
    Registry.Instruction BY = new Registry.Instruction("quản trị", "thử nghiệm");
    Instant NOON = Instant.parse("2026-11-26T05:00:00Z");

    HibernateUnitOfWork work();

    private Registry registry() {
        return registry(NOON);
    }

    private Registry registry(Instant now) {
        return new Registry(new JpaAgencies(work()::current), work(), new Events(), InstantSource.fixed(now));
    }

    private static AgencyId fresh() {
        return AgencyId.of("T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
    }

    private static AgencyId registered(Registry registry, String name, @Nullable AgencyId legacy) {
        AgencyId code = fresh();
        registry.register(new Agency.Registration(code, name, AgencyKind.OTHER, legacy, null), BY);
        return code;
    }

    private static AgencyEntry entry(
            AgencyId code, @Nullable AgencyId successor, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new AgencyEntry(
                new Agency.Registration(code, "Cơ quan " + code, AgencyKind.OTHER, null, null),
                AgencyStatus.ACTIVE,
                successor,
                from,
                until);
    }

    private static List<AgencyId> found(Registry registry, String text) {
        return registry
                .list(new AgencyQuery(Optional.empty(), Optional.empty(), Optional.of(text), Optional.empty(), 1000))
                .agencies()
                .stream()
                .map(Agency::id)
                .toList();
    }

    private static AgencyPage since(Registry registry, long version) {
        return registry.list(
                new AgencyQuery(Optional.empty(), Optional.of(version), Optional.empty(), Optional.empty(), 1000));
    }

    private static ImportReport taken(Registry registry, byte[] list) {
        try {
            return new AgencyImport(registry).run(new ByteArrayInputStream(list), () -> "list", false, BY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportReport taken(Registry registry, String csv) {
        return taken(registry, csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void routesMailOfAClosedAgencyToItsSuccessorAndSaysSo() {
        Registry registry = registry();
        AgencyId oldest = registered(registry, "Tỉnh cũ", null);
        AgencyId older = registered(registry, "Tỉnh sáp nhập", null);
        AgencyId now = registered(registry, "Tỉnh mới", null);
        registry.close(oldest, older, BY);
        registry.close(older, now, BY);
        assertThat(registry.route(List.of(oldest, now))).containsExactly(new Route.Local(now, Optional.of(oldest)));
        assertThat(registry.route(List.of(now))).containsExactly(new Route.Local(now));
        assertThat(registry.heir(oldest)).contains(now);
        assertThat(registry.line(now)).containsExactlyInAnyOrder(now, older, oldest);
    }

    @Test
    default void sendsNobodyMailOfAClosedAgencyWithoutSuccessor() {
        Registry registry = registry();
        AgencyId closed = registered(registry, "Đã giải thể", null);
        registry.close(closed, null, BY);
        assertThatThrownBy(() -> registry.route(List.of(closed)))
                .isInstanceOfSatisfying(AxisException.class, refused -> assertThat(refused.code())
                        .isEqualTo(FaultCode.REGISTRY_RECIPIENT_INACTIVE));
    }

    @Test
    default void remembersWhatIsDemandedOfAnAgency() {
        Registry registry = registry();
        AgencyId code = registered(registry, "Một", null);
        assertThat(registry.existing(code).policy()).isEmpty();
        SubmissionPolicy policy = SubmissionPolicy.parse("STRICT NEW=REQUIRE");
        registry.demand(code, Optional.of(policy), BY);
        assertThat(registry().existing(code).policy()).contains(policy);
        registry().demand(code, Optional.empty(), BY);
        assertThat(registry().existing(code).policy()).isEmpty();
    }

    @Test
    default void remembersWhoTakesEncryptedFiles() {
        Registry registry = registry();
        AgencyId code = registered(registry, "Một", null);
        assertThat(registry.existing(code).acceptsEncrypted()).isFalse();
        long before = registry.existing(code).changeNumber();
        registry.acceptEncrypted(code, true, BY);
        assertThat(registry().existing(code).acceptsEncrypted()).isTrue();
        assertThat(registry().existing(code).changeNumber()).isGreaterThan(before);
        registry().acceptEncrypted(code, false, BY);
        assertThat(registry().existing(code).acceptsEncrypted()).isFalse();
    }

    @Test
    default void doesNotCloseInACircle() {
        Registry registry = registry();
        AgencyId one = registered(registry, "Một", null);
        AgencyId two = registered(registry, "Hai", null);
        registry.close(one, two, BY);
        assertThatThrownBy(() -> registry.close(two, one, BY)).hasMessageContaining("would come back");
        assertThatThrownBy(() -> registry.close(two, two, BY)).hasMessageContaining("would come back");
    }

    @Test
    default void honoursTheDaysOfACode() {
        AgencyId code = fresh();
        AgencyId heir = registered(registry(), "Kế thừa", null);
        registry().take(List.of(entry(code, heir, LocalDate.of(2026, 7, 1), LocalDate.of(2026, 11, 26))), "list", BY);
        assertThat(registry().route(List.of(code))).containsExactly(new Route.Local(code));
        // The day ends in Vietnam, at 17:00 UTC.
        assertThat(registry(Instant.parse("2026-11-26T16:59:59Z")).heir(code)).contains(code);
        assertThat(registry(Instant.parse("2026-11-26T17:00:00Z")).heir(code)).contains(heir);
        assertThat(registry(Instant.parse("2026-06-30T12:00:00Z")).heir(code)).isEmpty();
    }

    @Test
    default void numbersItsChangesInTheOrderOfTheirCommits() {
        Registry registry = registry();
        AgencyId old = registered(registry, "Cũ", null);
        long before = registry.list(AgencyQuery.all(1)).version();
        assertThat(since(registry, before).agencies()).isEmpty();
        AgencyId fresh = registered(registry, "Mới", null);
        registry.suspend(old, BY);
        AgencyPage delta = since(registry, before);
        assertThat(delta.agencies()).extracting(Agency::id).containsExactlyInAnyOrder(old, fresh);
        assertThat(since(registry, delta.version()).agencies()).isEmpty();
    }

    @Test
    default void findsNamesWithoutDiacritics() {
        Registry registry = registry();
        AgencyId older = AgencyId.of("000." + fresh());
        AgencyId code = registered(registry, "Sở Nội vụ thành phố Đà Nẵng", older);
        AgencyId sign = registered(registry, "Tỷ lệ 100%_!", null);
        assertThat(found(registry, "so noi vu thanh pho da nang")).containsExactly(code);
        assertThat(found(registry, "NỘI VỤ  thành")).contains(code);
        assertThat(found(registry, "Nô\u0323i vu\u0323")).contains(code);
        assertThat(found(registry, code.value().toLowerCase(Locale.ROOT))).containsExactly(code);
        assertThat(found(registry, older.value().toLowerCase(Locale.ROOT))).containsExactly(code);
        assertThat(found(registry, "100%_!")).containsExactly(sign);
        assertThat(found(registry, "%")).containsExactly(sign);
    }

    @Test
    default void findsTheLongestThereCanBe() {
        Registry registry = registry();
        String end = fresh().value();
        AgencyId code = AgencyId.of("C".repeat(50 - end.length()) + end);
        AgencyId older = AgencyId.of("O".repeat(50 - end.length()) + end);
        registry.register(new Agency.Registration(code, "Đ".repeat(300), AgencyKind.OTHER, older, null), BY);
        assertThat(found(registry, "d".repeat(300))).containsExactly(code);
    }

    @Test
    default void refusesCodesThatLookLikeOthers() {
        Registry registry = registry();
        AgencyId code = registered(registry, "Bộ", null);
        AgencyId cyrillic = AgencyId.of(code.value().replace('T', 'Т'));
        AgencyId small = AgencyId.of("t" + code.value().substring(1));
        for (AgencyId twin : List.of(cyrillic, small)) {
            assertThatThrownBy(() ->
                            registry.register(new Agency.Registration(twin, "Giả", AgencyKind.OTHER, null, null), BY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(twin.value());
        }
        assertThatThrownBy(() -> registry.route(List.of(cyrillic)))
                .isInstanceOfSatisfying(AxisException.class, refused -> assertThat(refused.facts())
                        .containsEntry("recipients", cyrillic.value())
                        .containsEntry("similar", code + " (U+0422)"));
    }

    @Test
    default void refusesCodesWithEmptyGroups() {
        Registry registry = registry();
        for (String code : List.of(".", "..", "Z99A.", ".A", "..a", "A..B")) {
            for (Agency.Registration wrong : List.of(
                    new Agency.Registration(AgencyId.of(code), "Sai", AgencyKind.OTHER, null, null),
                    new Agency.Registration(fresh(), "Sai", AgencyKind.OTHER, AgencyId.of(code), null))) {
                assertThatThrownBy(() -> registry.register(wrong, BY))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("cannot be registered");
            }
            assertThat(taken(registry, "code,name,legacy_code\n" + code + ",a,\n" + fresh() + ",b," + code + "\n")
                            .rejectedRows())
                    .isEqualTo(2);
        }
    }

    @Test
    default void refusesLegacyCodesThatLookLikeOthersAndParentsThatAreNotThere() {
        Registry registry = registry();
        AgencyId code = registered(registry, "Bộ", AgencyId.of("L" + fresh()));
        String legacy = registry.existing(code).legacyCode().orElseThrow().value();
        for (String twin : List.of(
                legacy.toLowerCase(Locale.ROOT),
                legacy.replace('T', 'Т'),
                "t" + code.value().substring(1))) {
            assertThatThrownBy(() -> registered(registry, "Giả", AgencyId.of(twin)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("QCVN 102 code");
        }
        AgencyId small = AgencyId.of(legacy.toLowerCase(Locale.ROOT));
        assertThatThrownBy(() ->
                        registry.register(new Agency.Registration(small, "Giả", AgencyKind.OTHER, null, null), BY))
                .hasMessageContaining("easily taken");
        assertThatThrownBy(() -> registry.register(
                        new Agency.Registration(fresh(), "Mồ côi", AgencyKind.OTHER, null, AgencyId.of("NOWHERE.99")),
                        BY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NOWHERE.99");
    }

    @Test
    default void takesAListAndReportsWhatItDoesNot() {
        Registry registry = registry();
        AgencyId known = registered(registry, "Đã có", null);
        AgencyId fresh = fresh();
        AgencyId child = fresh();
        AgencyId lost = fresh();
        String csv =
                """
                \ufeffName,code,parent,status,valid_until,successor
                "Sở ""Mới"", đổi tên",%1$s,,,31/12/2030,
                Con,%2$s,%3$s,active,2030-12-31,
                Mã lạ,Н%2$s,,,,
                Trùng,%3$s,,,,
                Mồ côi,%4$s,NOWHERE.99,,,
                Ngày sai,%4$s,,,31/02/2030,
                Trạng thái sai,%4$s,,OPEN,,
                Không tên không mã,,,,,

                """
                        .formatted(known, child, fresh, lost)
                        .replace("Trùng,", "Mới nhất," + fresh + ",,,,\nTrùng,");
        ImportReport report = taken(registry, csv);
        assertThat(report.rows()).isEqualTo(9);
        assertThat(report.added()).isEqualTo(2);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.rejected()).extracting(ImportReport.Rejected::row).containsExactly(4, 6, 7, 8, 9, 10);
        assertThat(report.rejected())
                .extracting(ImportReport.Rejected::reasonEn)
                .satisfies(reasons -> {
                    assertThat(reasons.get(0)).contains("U+041D");
                    assertThat(reasons.get(1)).contains("row 5");
                    assertThat(reasons.get(2)).contains("NOWHERE.99");
                    assertThat(reasons.get(3)).contains("valid_until");
                    assertThat(reasons.get(4)).contains("status");
                    assertThat(reasons.get(5)).contains("code");
                });
        assertThat(registry.existing(known).name()).isEqualTo("Sở \"Mới\", đổi tên");
        assertThat(registry.existing(known).validUntil()).contains(LocalDate.of(2030, 12, 31));
        assertThat(registry.existing(child).parent()).contains(fresh);
        assertThat(registry.find(lost)).isEmpty();

        ImportReport again = taken(registry, csv);
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(again.added() + again.changed()).isZero();
    }

    @Test
    default void triesAListWithoutChangingAnything() throws IOException {
        Registry registry = registry();
        AgencyId code = fresh();
        byte[] csv = ("code,name\n" + code + ",Thử\n").getBytes(StandardCharsets.UTF_8);
        long before = registry.list(AgencyQuery.all(1)).version();
        ImportReport report = new AgencyImport(registry).run(new ByteArrayInputStream(csv), () -> "list", true, BY);
        assertThat(report.added()).isEqualTo(1);
        assertThat(registry.find(code)).isEmpty();
        assertThat(registry.list(AgencyQuery.all(1)).version()).isEqualTo(before);
    }

    @Test
    default void doesNotOpenAClosedAgencyByAList() {
        Registry registry = registry();
        AgencyId code = registered(registry, "Đóng", null);
        registry.close(code, null, BY);
        ImportReport report = taken(registry, "code,name,status\n" + code + ",Mở lại,ACTIVE\n");
        assertThat(report.rejected()).singleElement().satisfies(row -> {
            assertThat(row.reasonVi()).contains("không mở lại");
            assertThat(row.code()).isEqualTo(code.value());
        });
    }

    @Test
    default void takesAWorkbook() throws IOException {
        AgencyId code = fresh();
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(xlsx, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Danh sách");
            sheet.value(0, 0, "code");
            sheet.value(0, 1, "name");
            sheet.value(0, 2, "valid_from");
            sheet.value(2, 0, code.value());
            sheet.value(2, 1, "Ủy ban nhân dân xã Mẫu");
            sheet.value(2, 2, LocalDate.of(2025, 7, 1));
            sheet.style(2, 2).format("yyyy-mm-dd").set();
            sheet.value(3, 0, "Н53");
            sheet.value(3, 1, "Mã lạ");
        }
        ImportReport report = taken(registry(), xlsx.toByteArray());
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.rejected()).extracting(ImportReport.Rejected::row).containsExactly(4);
        assertThat(registry().existing(code)).satisfies(agency -> {
            assertThat(agency.name()).isEqualTo("Ủy ban nhân dân xã Mẫu");
            assertThat(agency.validFrom()).contains(LocalDate.of(2025, 7, 1));
        });
    }

    private static String csv(String prefix, int rows) {
        return "code,name,parent,legacy_code\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> prefix + i + ",Ủy ban nhân dân xã số " + i + ","
                                + (i == 0 ? "" : prefix + i / 100) + ",000." + prefix + i)
                        .collect(Collectors.joining("\n"));
    }

    @Test
    default void takesThousandsAtOnce() {
        String csv = csv(fresh() + ".", 3000);
        assertThat(taken(registry(), csv).added()).isEqualTo(3000);
    }

    /** More than the country has; run by {@code -Dgroups=long}. */
    @Test
    @Tag("long")
    default void takesAHundredAndTwentyThousandInMinutes() {
        String prefix = fresh() + ".";
        String csv = csv(prefix, 120_000);
        Registry registry = registry();
        long begun = System.nanoTime();
        assertThat(taken(registry, csv).added()).isEqualTo(120_000);
        long added = System.nanoTime();
        assertThat(taken(registry, csv).unchanged()).isEqualTo(120_000);
        long again = System.nanoTime();
        assertThat(found(registry, "uy ban nhan dan xa so 119999")).containsExactly(AgencyId.of(prefix + 119_999));
        long found = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "120000 agencies: added in %.1f s, the same list again %.1f s, search %.0f ms%n",
                (added - begun) / 1e9,
                (again - added) / 1e9,
                (found - again) / 1e6);
        assertThat(added - begun).isLessThan(300_000_000_000L);
    }

    @Test
    default void refusesAFileThatIsNoList() {
        Registry registry = registry();
        assertThatThrownBy(() -> taken(registry, "mã,tên\nA,b\n")).hasMessageContaining("is none of code, name");
        assertThatThrownBy(() -> taken(registry, new byte[] {'P', 'K', 3, 4, 0, 0}))
                .hasMessageContaining("no XLSX workbook");
        assertThatThrownBy(() -> taken(registry, new byte[] {'c', (byte) 0xff, ',', 'n'}))
                .hasMessageContaining("not UTF-8");
    }
}
