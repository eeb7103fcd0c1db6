package planted.truc.intake;

import planted.truc.soap.Door;

class AsksTheDoorForHelp {
    String asked() {
        return new Door().opened();
    }
}
