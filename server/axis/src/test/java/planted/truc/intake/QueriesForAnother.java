package planted.truc.intake;

import planted.truc.registry.jpa.Rows;

class QueriesForAnother {
    int count() {
        return new Rows().count();
    }
}
