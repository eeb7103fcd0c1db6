package vn.truc.delivery.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;

class SharesTest {
    private static final AgencyId GREEDY = new AgencyId("G12");
    private static final AgencyId MODEST = new AgencyId("G18");

    private static List<Shares.Place> taken(Shares polls, AgencyId agency, int wanted) {
        List<Shares.Place> places = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            polls.enter(agency).ifPresent(places::add);
        }
        return places;
    }

    @Test
    void leaveRoomForOthersWhenOneAgencyTakesAllItCan() {
        Shares polls = new Shares(8);
        assertThat(taken(polls, GREEDY, 20)).hasSize(2);
        assertThat(polls.enter(MODEST)).isPresent();
    }

    @Test
    void areFreeAgainWhenTheyEnd() {
        Shares polls = new Shares(8);
        for (int round = 0; round < 3; round++) {
            List<Shares.Place> places = taken(polls, GREEDY, 20);
            assertThat(places).hasSize(2);
            places.forEach(Shares.Place::close);
        }
    }

    @Test
    void areBoundedInAll() {
        Shares polls = new Shares(8);
        int entered = 0;
        for (int agency = 0; agency < 20; agency++) {
            entered += taken(polls, new AgencyId("A" + agency), 1).size();
        }
        assertThat(entered).isEqualTo(8);
    }

    @Test
    void letNobodyWaitWhenThereIsNoPlaceAtAll() {
        assertThat(new Shares(0).enter(MODEST)).isEmpty();
    }

    @Test
    void letOneAgencyWaitHoweverFewThereAre() {
        assertThat(new Shares(1).enter(MODEST)).isPresent();
    }
}
