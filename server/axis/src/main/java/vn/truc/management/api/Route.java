package vn.truc.management.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.management.gate.Need;
import vn.truc.operators.Permission;

/**
 * One request that the API answers.
 *
 * @param method GET, POST or DELETE
 * @param path segments; {@code *} stands for any one
 * @param need what it needs of its sender
 * @param reach on what the sender must have the permission
 * @param record how it gets onto the trail
 * @param action its name there, if nobody else gives it one
 * @param handler answers it
 */
record Route(String method, List<String> path, Need need, Reach reach, Record record, String action, Handler handler) {
    /** On what the sender must have the permission that a route needs. */
    enum Reach {
        /** On everything. */
        AXIS,
        /** On the agency that the path names. */
        AGENCY,
        /** On the agency whose certificate the path names. */
        CERTIFICATE,
        /** On something; the answer holds nothing else. */
        LISTED
    }

    /** How a request gets onto the trail. */
    enum Record {
        /** The room that does it tells of it in the transaction of the fact. */
        BY_ROOM,
        /** The API tells of it before it is done: a reading, or what no room writes down. */
        BY_API,
        /** Not at all: public data of the registry, the state of the axis, and what a person is asked at the door. */
        NOT
    }

    /**
     * An answer that is not JSON.
     *
     * @param contentType as the header has it
     * @param text sent in UTF-8
     */
    record Plain(String contentType, String text) {}

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        @Nullable
        Object answer(Call call) throws IOException;
    }

    static Route get(String path) {
        return new Route("GET", segments(path), Need.IN, Reach.AXIS, Record.NOT, "", call -> null);
    }

    static Route post(String path) {
        return new Route("POST", segments(path), Need.IN, Reach.AXIS, Record.BY_ROOM, "", call -> null);
    }

    static Route delete(String path) {
        return new Route("DELETE", segments(path), Need.IN, Reach.AXIS, Record.BY_ROOM, "", call -> null);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    Route needs(Permission permission) {
        return new Route(method, path, Need.of(permission), reach, record, action, handler);
    }

    Route needs(Need other) {
        return new Route(method, path, other, reach, record, action, handler);
    }

    Route on(Reach other) {
        return new Route(method, path, need, other, record, action, handler);
    }

    /** The API tells of it under this name. */
    Route told(String name) {
        return new Route(method, path, need, reach, Record.BY_API, name, handler);
    }

    Route untold() {
        return new Route(method, path, need, reach, Record.NOT, "", handler);
    }

    Route by(Handler answering) {
        return new Route(method, path, need, reach, record, action, answering);
    }

    boolean fits(String asked, List<String> segments) {
        if (!method.equals(asked) || path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).equals("*") && !path.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
