-- Authorities whose certificates are believed, and what they say of revocation.
create table trust_authority (
    sha256      varchar(64)                 not null primary key,
    subject     varchar(500)                not null,
    der         bytea                       not null,
    role        varchar(20)                 not null check (role in ('ANCHOR', 'INTERMEDIATE')),
    state       varchar(20)                 not null check (state in ('ACTIVE', 'WITHDRAWN')),
    crl_address varchar(500),
    ocsp_address varchar(500),
    valid_until timestamp(6) with time zone not null,
    changed_at  timestamp(6) with time zone not null,
    version     bigint                      not null
);

-- The newest CRL of each authority, or of each part of its certificates.
create table revocation_list (
    id          varchar(64)                 not null primary key,
    authority   varchar(64)                 not null references trust_authority (sha256),
    der         bytea                       not null,
    this_update timestamp(6) with time zone not null,
    next_update timestamp(6) with time zone not null,
    taken_at    timestamp(6) with time zone not null,
    version     bigint                      not null
);

-- The newest OCSP answer about each registered certificate.
create table ocsp_answer (
    certificate varchar(64)                 not null primary key,
    status      varchar(20)                 not null check (status in ('GOOD', 'REVOKED', 'UNKNOWN')),
    der         bytea                       not null,
    this_update timestamp(6) with time zone not null,
    next_update timestamp(6) with time zone not null,
    version     bigint                      not null
);

create table trust_version (
    name   varchar(20) not null primary key,
    number bigint      not null
);
insert into trust_version (name, number) values ('trust', 0);

-- Certificates may also be suspended, and operators are told before one ends.
alter table agency_certificate add column told integer;
-- A new column, because the check of the old one has a name that each database has chosen.
alter table agency_certificate add column standing varchar(20) default 'ACTIVE' not null;
update agency_certificate set standing = state;
alter table agency_certificate drop column state;
alter table agency_certificate
    add constraint agency_certificate_standing check (standing in ('ACTIVE', 'SUSPENDED', 'REVOKED'));
create index agency_certificate_end on agency_certificate (valid_until);

-- Who may send in the name of another agency: a parent for its children, a platform for those behind it.
create table agency_delegation (
    id         varchar(36)                 not null primary key,
    agent      varchar(50)                 not null references agency (code),
    principal  varchar(50)                 not null references agency (code),
    granted_at timestamp(6) with time zone not null,
    until      timestamp(6) with time zone,
    ended_at   timestamp(6) with time zone,
    version    bigint                      not null
);
create index agency_delegation_pair on agency_delegation (agent, principal);
create index agency_delegation_principal on agency_delegation (principal);
