-- Whether an agency takes files that are encrypted for it from end to end.
alter table agency add column accepts_encrypted boolean default false not null;
