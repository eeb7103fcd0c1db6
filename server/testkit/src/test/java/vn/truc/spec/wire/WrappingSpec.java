package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** T-W01 to T-W06: every signed part, moved to every place, replaced under every id, in both versions of SOAP. */
class WrappingSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "H26", "G15")
            // Hundreds of strangers are answered, each by a signed fault.
            .setting("truc.soap.anonymous-answers-per-second", "10000")
            .build();

    private static final List<String> REFUSALS = List.of(
            "Security.ProfileNotMet",
            "Security.PartNotSigned",
            "Security.KeyReferenceForbidden",
            "Soap.Malformed",
            "Soap.UnknownOperation");

    private static Preparation wire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
    }

    static Stream<Arguments> family() {
        return Arrays.stream(CaseWrapping.Part.values())
                .flatMap(part -> Arrays.stream(CaseWrapping.Place.values())
                        .flatMap(place ->
                                Arrays.stream(CaseWrapping.Id.values()).map(id -> new CaseWrapping(part, place, id))))
                .flatMap(wrapping -> Arrays.stream(Soap.values()).map(soap -> Arguments.of(wrapping, soap)));
    }

    private static Properties recipe() {
        Properties recipe = new Properties();
        recipe.setProperty("sign.covers", "timestamp,body,token");
        return recipe;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("family")
    void isRefusedForItsStructure(CaseWrapping wrapping, Soap soap) throws Exception {
        Remains before = axis.remains();

        CaseAnswer answer = wire.send(wire.forged(recipe(), soap, "G12", wrapping::forge));

        assertThat(answer.faultCode()).as("%s", answer).isIn(REFUSALS);
        assertThat(axis.remains()).isEqualTo(before);
    }

    /** What is moved by these tests would have been taken where it was. */
    @Test
    void theSameIsTakenUnwrapped() throws Exception {
        for (Soap soap : Soap.values()) {
            assertThat(wire.send(wire.forged(recipe(), soap, "G12", envelope -> {}))
                            .faultCode())
                    .isNull();
        }
    }
}
