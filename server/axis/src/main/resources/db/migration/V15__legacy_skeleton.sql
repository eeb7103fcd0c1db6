-- What an agency's other code looks like, so that a list of a hundred thousand is compared by an index.
alter table agency add column legacy_skeleton varchar(50);
update agency set legacy_skeleton = upper(legacy_code);
create index agency_by_legacy_skeleton on agency (legacy_skeleton);

-- Both codes and the name, at their longest.
alter table agency alter column search_name set data type varchar(420);
