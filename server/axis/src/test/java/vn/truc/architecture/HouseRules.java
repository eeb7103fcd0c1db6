package vn.truc.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.truc.fault.AxisException;

/** The laws of the house as rules over the classes below one root package. */
final class HouseRules {
    private static final String BANNED_NAMES = ".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|DTO|Dto)(\\$.*)?";

    private static final List<String> BANNED_PACKAGES = List.of(
            "util",
            "utils",
            "common",
            "helper",
            "helpers",
            "base",
            "misc",
            "exceptions",
            "constants",
            "enums",
            "interfaces",
            "impl");

    private static final Set<String> PARSER_FACTORIES = Set.of(
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.stream.XMLOutputFactory",
            "javax.xml.transform.TransformerFactory",
            "javax.xml.validation.SchemaFactory",
            "javax.xml.xpath.XPathFactory");

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    private String inside(String room) {
        return root + "." + room + "..";
    }

    private String[] inside(Stream<String> rooms) {
        return rooms.map(this::inside).toArray(String[]::new);
    }

    /** The doors of one room. Documents and wire are libraries, so they are always looked for under vn.truc. */
    ArchRule aRoomOpensOnlyTheDoorsOnTheMap(String room) {
        String[] open = Stream.concat(
                        HouseMap.doorsOf(room).stream().map(this::inside),
                        HouseMap.doorsOf(room).stream().map(door -> "vn.truc." + door + ".."))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAnyPackage("vn.truc..", root + ".."))
                        .or(resideInAnyPackage(open)))
                .because("server/docs/architecture.md draws no such door")
                .allowEmptyShould(true);
    }

    ArchRule everyRoomIsOnTheMap() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(inside(Stream.concat(
                        Stream.of(HouseMap.BUILDER, "architecture"), HouseMap.MAY_KNOW.keySet().stream())))
                .because("a new room is discussed and drawn on the map first");
    }

    ArchRule adaptersAreNobodysDoor() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(
                        resideInAnyPackage(inside(HouseMap.BUILDER), root + "..jpa", root + "..files", root + "..s3")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + "..jpa..", root + "..files..", root + "..s3.."))
                .because("only boot knows with what a port is implemented");
    }

    ArchRule theProtocolStaysAtTheDoor() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(inside("soap"), inside(HouseMap.BUILDER))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.cxf..", "jakarta.xml..", "jakarta.jws..")
                        .or(resideInAPackage("vn.truc.wire..")
                                .and(DescribedPredicate.not(resideInAPackage("vn.truc.wire.profile..")))))
                .because("a standard's spelling stops at soap");
    }

    ArchRule cryptographyOfEnvelopesStaysInSecurity() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(inside("soap"), inside("security"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.wss4j..", "org.apache.xml.security.."))
                .because("there is one place where a signature can be got wrong");
    }

    ArchRule documentsAreJudgedInAProcessOfTheirOwn() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(
                        resideInAnyPackage(inside("soap"), inside("security"), root + ".signature.worker..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("eu.europa.esig..", "org.apache.pdfbox..", "javax.xml.crypto.."))
                .because("what reads a stranger's PDF may loop or eat memory, and then only its process ends");
    }

    ArchRule bouncyCastleReadsWhatOperatorsBring() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(
                        inside("soap"), inside("security"), inside("pki"), root + ".signature.worker..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.bouncycastle.."))
                .because("of what strangers send, only the judges of documents read ASN.1, in processes of their own;"
                        + " pki reads certificates that are registered and what their authorities say");
    }

    ArchRule hibernateStaysInItsAdapters() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(root + "..jpa..", inside(HouseMap.BUILDER))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.hibernate..", "java.sql..", "javax.sql..")
                        .or(are(nameMatching("jakarta\\.persistence\\.(EntityManager|Query|TypedQuery|LockModeType)"))))
                .because("rooms speak to their store's port; queries live in *.jpa");
    }

    ArchRule theBrokerStaysInMessaging() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(inside("messaging"), inside(HouseMap.BUILDER))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.jms..", "org.apache.activemq.."))
                .because("the broker is disposable");
    }

    ArchRule onlyBootConsoleAndManagementKnowSpring() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(
                        resideInAnyPackage(inside(Stream.of(HouseMap.BUILDER, "console", "management")))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.."))
                .because("a room is plain Java and runs in a test without a container");
    }

    ArchRule aFailureIsAlwaysTyped() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callConstructorWhere(targets(
                        "an untyped failure",
                        call -> Set.of(
                                                "java.lang.RuntimeException",
                                                "java.lang.Exception",
                                                "java.lang.Error",
                                                "java.lang.Throwable")
                                        .contains(call.getTargetOwner().getName())
                                && !isSuperConstructor(call)))
                .because("an operator and a client act on a code, not on a text");
    }

    private static boolean isSuperConstructor(JavaCall<?> call) {
        return call.getOrigin().isConstructor()
                && call.getOriginOwner()
                        .getRawSuperclass()
                        .map(above -> above.equals(call.getTargetOwner()))
                        .orElse(false);
    }

    ArchRule onlyFactoriesMakeFaults() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAPackage(inside("fault"))))
                .and(DescribedPredicate.not(are(nameMatching(".*Faults"))))
                .should()
                .callConstructorWhere(targets(
                        "an AxisException", call -> call.getTargetOwner().isEquivalentTo(AxisException.class)))
                .because("each room's refusals can be read in one file");
    }

    ArchRule namesSayTheJob() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(BANNED_NAMES)
                .orShould()
                .resideInAnyPackage(BANNED_PACKAGES.stream()
                        .map(name -> root + ".." + name + "..")
                        .toArray(String[]::new))
                .because("Util, Helper, Manager, Impl, Common and DTO say nothing");
    }

    ArchRule onlySafeXmlMakesParsers() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAPackage("vn.truc.xml..")))
                .should()
                .callMethodWhere(targets(
                        "the making of a parser",
                        call -> PARSER_FACTORIES.contains(call.getTargetOwner().getName())
                                && call.getTarget().getName().startsWith("new")
                                && call.getTarget()
                                        .resolveMember()
                                        .map(member -> member.getModifiers()
                                                .contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                                        .orElse(true)))
                .because("a parser that reads a DOCTYPE reads files of the server");
    }

    ArchRule timeComesFromTheInjectedClock() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAPackage(inside(HouseMap.BUILDER))))
                .should()
                .callCodeUnitWhere(targets("the system's clock or a sleep", HouseRules::asksTheSystemForTime))
                .because("tests turn the clock, and nothing sleeps");
    }

    private static boolean asksTheSystemForTime(JavaCall<?> call) {
        AccessTarget.CodeUnitCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        String name = target.getName();
        boolean now = name.equals("now")
                && owner.startsWith("java.time.")
                && target.getRawParameterTypes().isEmpty();
        return now
                || (owner.equals("java.lang.Thread") && name.equals("sleep"))
                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
                || (owner.equals("java.util.Date")
                        && name.equals("<init>")
                        && target.getRawParameterTypes().isEmpty())
                || (owner.equals("java.time.Clock") && name.startsWith("system"))
                || (owner.equals("java.time.InstantSource") && name.equals("system"));
    }

    ArchRule nothingStaticChanges() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areStatic()
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because("two axes in one process must not know of each other")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaCall<?>> targets(String what, java.util.function.Predicate<JavaCall<?>> is) {
        return new DescribedPredicate<>(what) {
            @Override
            public boolean test(JavaCall<?> call) {
                return is.test(call);
            }
        };
    }

    /** Below the root, without the planted violations. */
    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("vn.truc.");
    }
}
