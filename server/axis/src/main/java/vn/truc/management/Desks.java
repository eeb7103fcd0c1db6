package vn.truc.management;

/**
 * What the operators' API is about.
 *
 * @param agencies and their certificates, tokens and channels
 * @param deliveries and documents
 * @param backups of the axis
 * @param trail of what happened
 */
public record Desks(ManagementDesk agencies, DeliveryDesk deliveries, BackupDesk backups, TrailDesk trail) {}
