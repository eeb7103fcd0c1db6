package vn.truc.management;

/**
 * What the operators' API is about.
 *
 * @param agencies and their tokens and channels
 * @param certificates of agencies, and the authorities that issue them
 * @param delegations who sends in the name of another agency
 * @param deliveries and documents
 * @param backups of the axis
 * @param trail of what happened
 * @param metrics for monitoring systems
 */
public record Desks(
        ManagementDesk agencies,
        CertificateDesk certificates,
        DelegationDesk delegations,
        DeliveryDesk deliveries,
        BackupDesk backups,
        TrailDesk trail,
        MetricsDesk metrics) {}
