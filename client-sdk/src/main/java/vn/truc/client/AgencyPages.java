package vn.truc.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All agencies, one page fetched after the other as they are looked at. */
final class AgencyPages implements Iterator<Agency> {
    private final AxisClient axis;
    private Iterator<Agency> page = List.<Agency>of().iterator();
    private Agency.@Nullable Query following;

    AgencyPages(AxisClient axis, Agency.Query first) {
        this.axis = axis;
        this.following = first;
    }

    @Override
    public boolean hasNext() {
        Agency.Query query = following;
        while (!page.hasNext() && query != null) {
            Agency.Page answer = axis.agencies(query);
            page = answer.agencies().iterator();
            query = answer.next().map(query::after).orElse(null);
            following = query;
        }
        return page.hasNext();
    }

    @Override
    public Agency next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
