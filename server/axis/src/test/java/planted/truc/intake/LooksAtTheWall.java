package planted.truc.intake;

import java.time.Instant;

class LooksAtTheWall {
    Instant look() {
        return Instant.now();
    }
}
