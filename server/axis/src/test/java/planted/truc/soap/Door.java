package planted.truc.soap;

/** A door that no room may open. */
public final class Door {
    public String opened() {
        return "open";
    }
}
