package planted.truc.intake;

class FailsSomehow {
    void fail() {
        throw new RuntimeException("Error");
    }
}
