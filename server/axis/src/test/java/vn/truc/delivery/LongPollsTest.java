package vn.truc.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;

class LongPollsTest {
    private static final AgencyId GREEDY = new AgencyId("G12");
    private static final AgencyId MODEST = new AgencyId("G18");

    private static List<LongPolls.Place> taken(LongPolls polls, AgencyId agency, int wanted) {
        List<LongPolls.Place> places = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            polls.enter(agency).ifPresent(places::add);
        }
        return places;
    }

    @Test
    void leaveRoomForOthersWhenOneAgencyTakesAllItCan() {
        LongPolls polls = new LongPolls(8);
        assertThat(taken(polls, GREEDY, 20)).hasSize(2);
        assertThat(polls.enter(MODEST)).isPresent();
    }

    @Test
    void areFreeAgainWhenTheyEnd() {
        LongPolls polls = new LongPolls(8);
        for (int round = 0; round < 3; round++) {
            List<LongPolls.Place> places = taken(polls, GREEDY, 20);
            assertThat(places).hasSize(2);
            places.forEach(LongPolls.Place::close);
        }
    }

    @Test
    void areBoundedInAll() {
        LongPolls polls = new LongPolls(8);
        int entered = 0;
        for (int agency = 0; agency < 20; agency++) {
            entered += taken(polls, new AgencyId("A" + agency), 1).size();
        }
        assertThat(entered).isEqualTo(8);
    }

    @Test
    void letNobodyWaitWhenThereIsNoPlaceAtAll() {
        assertThat(new LongPolls(0).enter(MODEST)).isEmpty();
    }

    @Test
    void letOneAgencyWaitHoweverFewThereAre() {
        assertThat(new LongPolls(1).enter(MODEST)).isPresent();
    }
}
