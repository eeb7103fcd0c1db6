package planted.truc.intake;

class Remembers {
    static int visits;

    int visit() {
        return ++visits;
    }
}
