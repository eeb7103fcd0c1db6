-- Since when a delivery keeps failing at its recipient; null while it never has, or since an operator began anew.
alter table delivery add column failing_since timestamp(6) with time zone;

-- When the content was removed under retention; the row with its digest stays as evidence.
alter table document add column purged_at timestamp(6) with time zone;
create index document_by_retention on document (purged_at, accepted_at, id);
