package vn.truc.registry.list;

import vn.truc.xml.XmlText;

/** A cell does not hold what its column is for. */
final class CellException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final String place;
    private final CellForm form;

    CellException(String column, String text, CellForm form, Throwable cause) {
        super(form.en, cause);
        this.place = column + (text.isEmpty() ? "" : " (" + XmlText.cut(XmlText.replaced(text), SHOWN) + ")");
        this.form = form;
    }

    String vi() {
        return place + ": " + form.vi;
    }

    String en() {
        return place + ": " + form.en;
    }
}
