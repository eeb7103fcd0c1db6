-- Operators' accounts. The second factor is sealed under a key that lies in the home directory, not here.
create table operator_account (
    name              varchar(64)   not null primary key,
    display_name      varchar(200)  not null,
    state             varchar(16)   not null check (state in ('INVITED', 'ACTIVE', 'LOCKED', 'DISABLED')),
    -- Names of roles, with a space between them.
    roles             varchar(200)  not null,
    -- Codes of agencies, a line each; only with a role that holds for agencies.
    agencies          varchar(1200),
    -- Argon2id; null until the first password is set.
    password_hash     varchar(200),
    totp_sealed       varchar(200),
    -- A second factor of which no code was seen yet.
    totp_prepared     varchar(200),
    -- No code of this time step, or of one before it, is accepted again.
    totp_step         bigint        not null,
    failures          integer       not null,
    locked_until      timestamp(6) with time zone,
    invitation_sha256 varchar(64),
    invited_until     timestamp(6) with time zone,
    generation        bigint        not null,
    created_at        timestamp(6) with time zone not null,
    last_login_at     timestamp(6) with time zone,
    version           bigint        not null
);
