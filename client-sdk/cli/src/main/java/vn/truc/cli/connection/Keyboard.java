package vn.truc.cli.connection;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** The person in front of a terminal, if there is one. */
public final class Keyboard {
    private Keyboard() {}

    /** The terminal to ask on. */
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Keyboard::isTerminal);
    }

    /** Since Java 22 there is a console even where there is no terminal, and a way to ask it. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
