package vn.truc.operators;

/** What a request to the operators' API may need. */
public enum Permission {
    /** Agencies, their certificates and channels; how far a backup is. */
    SEE_AGENCIES,
    /** How deliveries stand, between whom. No content. */
    SEE_DELIVERIES,
    /** What is known of a document; reading it goes on the trail. */
    SEE_DOCUMENTS,
    /** The trail and what stands on it as evidence; reading it goes on the trail. */
    SEE_TRAIL,
    /** Who has an account, with which roles. */
    SEE_ACCOUNTS,
    /** Retry, hold, release and return. */
    ORDER_DELIVERIES,
    /** By what an agency is known and how it gets its deliveries: certificates, tokens, channel. */
    CHANGE_ACCESS,
    /** Which agencies there are, and what is demanded of them. */
    CHANGE_AGENCIES,
    BACK_UP,
    CHANGE_ACCOUNTS
}
