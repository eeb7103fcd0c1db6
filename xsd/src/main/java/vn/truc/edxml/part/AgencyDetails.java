package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * An agency as it stands in a packet's letterhead ({@code From}, {@code To}).
 *
 * @param id the agency code, in whatever format the sender's system uses; the registry decides, not its shape
 * @param superior name of the directly superior agency
 * @param name name of the agency
 * @param address postal address
 * @param email e-mail address
 * @param telephone telephone, free text
 * @param fax fax, free text
 * @param website web site
 */
public record AgencyDetails(
        String id,
        String superior,
        String name,
        String address,
        String email,
        String telephone,
        String fax,
        String website) {
    public AgencyDetails {
        id = CleanText.of(id);
        superior = CleanText.of(superior);
        name = CleanText.of(name);
        address = CleanText.of(address);
        email = CleanText.of(email);
        telephone = CleanText.of(telephone);
        fax = CleanText.of(fax);
        website = CleanText.of(website);
    }

    /** An agency of which only the code is given. */
    public static AgencyDetails of(String id) {
        return of(id, "");
    }

    /** An agency of which the code and the name are given. */
    public static AgencyDetails of(String id, String name) {
        return new AgencyDetails(id, "", name, "", "", "", "", "");
    }
}
