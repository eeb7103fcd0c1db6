package vn.truc.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryStateTest {
    private static final Map<DeliveryState, Set<DeliveryState>> LIFE = Map.of(
            DeliveryState.QUEUED,
            EnumSet.of(DeliveryState.AVAILABLE, DeliveryState.HELD, DeliveryState.RETURNED, DeliveryState.EXPIRED),
            DeliveryState.AVAILABLE,
            EnumSet.of(
                    DeliveryState.OFFERED,
                    DeliveryState.ACKNOWLEDGED,
                    DeliveryState.REJECTED,
                    DeliveryState.HELD,
                    DeliveryState.RETURNED,
                    DeliveryState.EXPIRED),
            DeliveryState.OFFERED,
            EnumSet.of(
                    DeliveryState.AVAILABLE,
                    DeliveryState.ACKNOWLEDGED,
                    DeliveryState.REJECTED,
                    DeliveryState.HELD,
                    DeliveryState.RETURNED,
                    DeliveryState.EXPIRED),
            DeliveryState.HELD,
            EnumSet.of(DeliveryState.QUEUED, DeliveryState.RETURNED, DeliveryState.EXPIRED));

    @Test
    void changesOnlyAlongTheDrawnPaths() {
        for (DeliveryState from : DeliveryState.values()) {
            for (DeliveryState to : DeliveryState.values()) {
                assertThat(from.mayBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(LIFE.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void endsWhereNothingFollows() {
        for (DeliveryState state : DeliveryState.values()) {
            boolean hasSuccessor = Arrays.stream(DeliveryState.values()).anyMatch(state::mayBecome);
            assertThat(state.isFinal()).as(state.name()).isEqualTo(!hasSuccessor);
        }
    }

    @Test
    void isCalledAsOnTheWire() {
        assertThat(Arrays.stream(DeliveryState.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(vn.truc.wire.exchange.DeliveryState.values())
                        .map(vn.truc.wire.exchange.DeliveryState::value)
                        .toList());
    }
}
