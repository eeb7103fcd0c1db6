-- Codes with a time of validity, names that are searched, and changes that are numbered in the order of their commits.
alter table agency add column valid_from date;
alter table agency add column valid_until date;
alter table agency add column search_name varchar(360) default '' not null;
alter table agency add column skeleton varchar(50);
alter table agency add column change_number bigint default 0 not null;

-- What a migration in SQL can do of it; the registry writes the rest when it opens the first time.
update agency set skeleton = upper(code), search_name = lower(code || ' ' || name);

create index agency_by_change on agency (change_number);
create index agency_by_successor on agency (successor);
create unique index agency_by_skeleton on agency (skeleton);

create table registry_version (
    name   varchar(20) not null primary key,
    number bigint      not null
);
insert into registry_version (name, number) values ('registry', 0);
