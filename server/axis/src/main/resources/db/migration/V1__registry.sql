-- Agencies connected to the axis, and the certificates registered for them.
create table agency (
    code varchar(50) not null primary key,
    name varchar(300) not null,
    kind varchar(40) not null,
    status varchar(20) not null check (status in ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    legacy_code varchar(50) unique,
    parent varchar(50),
    successor varchar(50),
    changed_at timestamp(6) with time zone not null,
    version bigint not null
);

create index agency_changed on agency (changed_at);

create table agency_certificate (
    sha256 varchar(64) not null primary key,
    agency varchar(50) not null references agency (code),
    subject varchar(500) not null,
    der bytea not null,
    valid_from timestamp(6) with time zone not null,
    valid_until timestamp(6) with time zone not null,
    state varchar(20) not null check (state in ('ACTIVE', 'REVOKED')),
    registered_at timestamp(6) with time zone not null,
    revoked_at timestamp(6) with time zone,
    version bigint not null
);

create index agency_certificate_agency on agency_certificate (agency);
