package vn.truc.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.truc.fault.AxisException;

class UnfinishedTest {
    private final Unfinished unfinished = new Unfinished(2);

    @Test
    void leavesOthersTheirPlaces() {
        Unfinished.Place first = unfinished.begin("192.0.2.7");
        unfinished.begin("192.0.2.7");
        assertThatThrownBy(() -> unfinished.begin("192.0.2.7")).isInstanceOf(AxisException.class);
        assertThatCode(() -> unfinished.begin("192.0.2.8")).doesNotThrowAnyException();
        first.close();
        assertThatCode(() -> unfinished.begin("192.0.2.7")).doesNotThrowAnyException();
    }

    @Test
    void takesAHostWithManyAddressesForOne() {
        unfinished.begin("2001:db8::1");
        unfinished.begin("2001:db8::2");
        assertThatThrownBy(() -> unfinished.begin("2001:db8::3")).isInstanceOf(AxisException.class);
    }

    @Test
    void isNoLimitWhenItIsNought() {
        Unfinished none = new Unfinished(0);
        for (int i = 0; i < 1000; i++) {
            none.begin("192.0.2.7");
        }
    }
}
