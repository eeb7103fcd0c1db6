package vn.truc.management.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cookie that no script reads and no other site sends along. Over TLS its name begins with {@code __Host-}, so that
 * neither a neighbour under the same domain nor somebody on the line can plant one.
 */
public enum SessionCookie {
    /** The secret of a session. */
    SESSION("truc-session", "Strict", -1),
    /** What a request must repeat that has no session yet: the log-in. */
    CSRF("truc-csrf", "Strict", -1),
    /** The way to an identity provider and back, which ends with a request that another site has caused. */
    PROVIDER("truc-provider", "Lax", 600);

    private final String name;
    private final String sameSite;
    private final int seconds;

    SessionCookie(String name, String sameSite, int seconds) {
        this.name = name;
        this.sameSite = sameSite;
        this.seconds = seconds;
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    /** Its value, if the request has exactly one. */
    public Optional<String> of(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        if (all == null) {
            return Optional.empty();
        }
        String own = name(request);
        String[] values = Arrays.stream(all)
                .filter(cookie -> cookie.getName().equals(own))
                .map(Cookie::getValue)
                .toArray(String[]::new);
        return values.length == 1 && !values[0].isEmpty() ? Optional.of(values[0]) : Optional.empty();
    }

    public void set(String value, HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(value, seconds, request));
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie("", 0, request));
    }

    private Cookie cookie(String value, int maxAge, HttpServletRequest request) {
        Cookie cookie = new Cookie(name(request), value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath("/");
        cookie.setMaxAge(maxAge);
        cookie.setAttribute("SameSite", sameSite);
        return cookie;
    }
}
