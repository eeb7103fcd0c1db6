package planted.truc.intake;

import jakarta.persistence.EntityManager;

class SpeaksSql {
    void speak(EntityManager manager) {
        manager.flush();
    }
}
