package vn.truc.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLIENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("vn.truc.client");

    private static final List<String> MAY_BE_SEEN = List.of(
            "java.", "javax.net.ssl.", "vn.truc.client.", "vn.truc.edxml.", "vn.truc.receipt.", "org.jspecify.");

    @Test
    void callersSeeNoMachinery() {
        assertThat(leaks(CLIENT)).isEmpty();
    }

    /** Shows that the rule above can fail: these are real public signatures with machinery in them. */
    @Test
    void machineryWouldBeNoticed() {
        JavaClasses machinery = new ClassFileImporter()
                .importClasses(
                        vn.truc.client.internal.soap.EnvelopeWriter.class,
                        vn.truc.client.internal.exchange.Exchange.class);

        assertThat(machinery.stream().flatMap(ArchitectureTest::signatures).filter(ArchitectureTest::isMachinery))
                .contains("vn.truc.wire.profile.Credential", "vn.truc.client.internal.http.Transport");
    }

    @Test
    void thePublicPackageStaysSmall() {
        assertThat(publicTypes(CLIENT).filter(type -> !type.isNestedClass())).hasSizeLessThanOrEqualTo(25);
    }

    @Test
    void onlyTheInsideKnowsTheWire() {
        noClasses()
                .that()
                .resideInAPackage("vn.truc.client")
                .and()
                .doNotHaveFullyQualifiedName(Identity.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("vn.truc.wire..", "jakarta..", "org.apache..", "javax.xml..")
                .because("a caller's code must not break when the contract's generated types change")
                .check(CLIENT);
    }

    @Test
    void noFrameworkIsNeeded() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.cxf..", "org.springframework..", "org.slf4j..")
                .because("many clients in one JVM must share nothing, and CXF shares its default bus")
                .check(CLIENT);
    }

    @Test
    void onlyEncryptionNeedsBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.truc.client.internal.encryption..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bouncycastle..")
                .because("it is not there unless somebody encrypts")
                .check(CLIENT);
        noClasses()
                .that()
                .resideOutsideOfPackages("vn.truc.client.encryption..", "vn.truc.client.internal.encryption..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("vn.truc.client.encryption..", "vn.truc.client.internal.encryption..")
                .because("it would not load without Bouncy Castle")
                .check(CLIENT);
    }

    @Test
    void nothingIsSharedBetweenClients() {
        classes()
                .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("have no static state") {
                    @Override
                    public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                        type.getFields().stream()
                                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .forEach(field -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        field, field.getFullName() + " is static and not final")));
                    }
                })
                .because("agencies that live in one JVM must not meet in it")
                .check(CLIENT);
    }

    @Test
    void namesSayTheJob() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLIENT);
    }

    private static Set<String> leaks(JavaClasses classes) {
        Set<String> leaks = new TreeSet<>();
        publicTypes(classes).forEach(type -> signatures(type)
                .filter(ArchitectureTest::isMachinery)
                .forEach(seen -> leaks.add(type.getName() + " shows " + seen)));
        return leaks;
    }

    private static Stream<JavaClass> publicTypes(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getPackageName().equals("vn.truc.client"))
                .filter(ArchitectureTest::isPublicAllTheWay);
    }

    private static boolean isPublicAllTheWay(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                        .map(ArchitectureTest::isPublicAllTheWay)
                        .orElse(true);
    }

    private static boolean isMachinery(String type) {
        return type.contains(".internal.")
                || type.contains(".") && MAY_BE_SEEN.stream().noneMatch(type::startsWith);
    }

    /** Every type named in what is public or protected, type arguments included. */
    private static Stream<String> signatures(JavaClass type) {
        Stream<JavaCodeUnit> methods = type.getCodeUnits().stream().filter(unit -> isVisible(unit.getModifiers()));
        Stream<JavaField> fields = type.getFields().stream().filter(field -> isVisible(field.getModifiers()));
        return Stream.of(
                        methods.flatMap(unit -> Stream.concat(
                                Stream.concat(
                                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                        unit.getParameterTypes().stream()
                                                .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())),
                                unit.getExceptionTypes().stream())),
                        fields.flatMap(field -> field.getType().getAllInvolvedRawTypes().stream()),
                        type.getRawSuperclass().stream(),
                        type.getRawInterfaces().stream())
                .flatMap(all -> all)
                .map(JavaClass::getBaseComponentType)
                .map(JavaClass::getName);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }
}
