package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * The official who handled the packet at the sending agency.
 *
 * @param department department
 * @param departmentId the department's id in the sender's system
 * @param name name
 * @param staffId the official's id in the sender's system
 * @param mobile mobile telephone
 * @param email e-mail
 */
public record Staff(String department, String departmentId, String name, String staffId, String mobile, String email) {
    /** Nobody given. */
    public static final Staff NONE = new Staff("", "", "", "", "", "");

    public Staff {
        department = CleanText.of(department);
        departmentId = CleanText.of(departmentId);
        name = CleanText.of(name);
        staffId = CleanText.of(staffId);
        mobile = CleanText.of(mobile);
        email = CleanText.of(email);
    }

    /** Department, name, mobile and e-mail, as most systems send them. */
    public static Staff of(String department, String name, String mobile, String email) {
        return new Staff(department, "", name, "", mobile, email);
    }

    /** Whether anything was given. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
