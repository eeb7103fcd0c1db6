-- By what the axis knows who sent a document, and the tokens of agencies with old systems.
alter table document add column proof varchar(32) default 'SIGNATURE' not null;
alter table document add constraint document_proof check (proof in ('SIGNATURE', 'SIGNATURE_WITHOUT_FILES', 'TOKEN'));

create table agency_token (
    agency     varchar(50) not null primary key references agency (code),
    -- The token itself is kept nowhere.
    sha256     varchar(64) not null,
    generation varchar(20) not null check (generation in ('GUIDELINE_2803', 'QCVN_102')),
    issued_at  timestamp(6) with time zone not null
);

-- What an old system asks for: statuses since a time.
create index delivery_by_recipient on delivery (recipient, kind, accepted_at);
