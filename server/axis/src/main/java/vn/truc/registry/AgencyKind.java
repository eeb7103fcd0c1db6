package vn.truc.registry;

/** What sort of organisation an agency is. Stored and listed by name. */
public enum AgencyKind {
    /** A ministry or ministry-level agency. */
    MINISTRY,
    /** An agency under the Government that is no ministry. */
    GOVERNMENT_AGENCY,
    /** A people's committee of a province or centrally run city. */
    PROVINCE_PEOPLE_COMMITTEE,
    /** A people's council of a province or centrally run city. */
    PROVINCE_PEOPLE_COUNCIL,
    /** A committee of the Party. */
    PARTY_COMMITTEE,
    /** A department of a ministry or a province. */
    DEPARTMENT,
    /** A people's committee of a commune, ward or special zone. */
    COMMUNE_PEOPLE_COMMITTEE,
    /** A public service unit, such as a hospital or a school. */
    PUBLIC_UNIT,
    /** An enterprise, cooperative or household business. */
    ENTERPRISE,
    /** Anything else that an operator registers. */
    OTHER
}
