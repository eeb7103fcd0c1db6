-- Documents, their deliveries, the outbox and the receipts. Runs on H2 and PostgreSQL alike.

create table document (
    id                 varchar(64)   not null primary key,
    kind               varchar(16)   not null check (kind in ('DOCUMENT', 'STATUS')),
    sender             varchar(50)   not null,
    message_id         varchar(200)  not null,
    packet_sha256      varchar(64)   not null,
    packet_length      bigint        not null check (packet_length >= 0),
    accepted_at        timestamp(6) with time zone not null,
    priority           integer       not null check (priority between 0 and 4),
    deadline           timestamp(6) with time zone,
    edxml_document_id  varchar(300),
    edxml_code         varchar(300),
    status_code        varchar(20),
    in_reply_to        varchar(64),
    packet_signature   varchar(16)   not null check (packet_signature in ('NONE', 'PLACEHOLDER', 'PRESENT')),
    signer_certificate varchar(64)   not null,
    signer_subject     varchar(2000) not null,
    -- A sender's message id is used once, for ever: the promise behind every safe repetition of a send.
    constraint document_message_id unique (sender, message_id),
    constraint document_in_reply_to foreign key (in_reply_to) references document (id)
);
create index document_by_edxml_id on document (sender, edxml_document_id);
create index document_by_edxml_code on document (sender, edxml_code);
create index document_by_reply on document (in_reply_to);
create index document_by_packet on document (packet_sha256);

create table delivery (
    id              varchar(64)  not null primary key,
    kind            varchar(16)  not null check (kind in ('DOCUMENT', 'STATUS', 'RECEIPT')),
    document_id     varchar(64)  not null,
    recipient       varchar(50)  not null,
    priority        integer      not null check (priority between 0 and 4),
    accepted_at     timestamp(6) with time zone not null,
    deadline        timestamp(6) with time zone,
    receipt_id      varchar(64),
    receipt_event   varchar(40),
    content_sha256  varchar(64)  not null,
    content_length  bigint       not null check (content_length >= 0),
    state           varchar(16)  not null check (state in
        ('QUEUED', 'AVAILABLE', 'OFFERED', 'ACKNOWLEDGED', 'REJECTED', 'HELD', 'RETURNED', 'EXPIRED')),
    since           timestamp(6) with time zone not null,
    reason          varchar(500),
    attempts        integer      not null check (attempts >= 0),
    available_at    timestamp(6) with time zone,
    mailbox_rank    bigint,
    ready_at        timestamp(6) with time zone,
    lease_token     varchar(64),
    changes         integer      not null,
    version         bigint       not null,
    constraint delivery_document foreign key (document_id) references document (id),
    constraint delivery_receipt check ((kind = 'RECEIPT') = (receipt_id is not null)),
    -- Only what is available or offered has a place in the mailbox, and it always has one.
    constraint delivery_rank check ((state in ('AVAILABLE', 'OFFERED')) = (mailbox_rank is not null)),
    constraint delivery_ready check ((mailbox_rank is null) = (ready_at is null)),
    constraint delivery_lease check (state <> 'OFFERED' or lease_token is not null)
);
create index delivery_mailbox on delivery (recipient, mailbox_rank, id);
create index delivery_by_document on delivery (document_id, kind);
create index delivery_by_lease on delivery (state, ready_at);
create index delivery_by_deadline on delivery (state, deadline);

create table delivery_change (
    id           varchar(80)  not null primary key,
    delivery_id  varchar(64)  not null,
    position     integer      not null,
    state        varchar(16)  not null check (state in
        ('QUEUED', 'AVAILABLE', 'OFFERED', 'ACKNOWLEDGED', 'REJECTED', 'HELD', 'RETURNED', 'EXPIRED')),
    at           timestamp(6) with time zone not null,
    reason       varchar(500),
    constraint delivery_change_delivery foreign key (delivery_id) references delivery (id),
    constraint delivery_change_position unique (delivery_id, position)
);

create table outbox (
    id             varchar(64)  not null primary key,
    delivery_id    varchar(64)  not null,
    recipient      varchar(50)  not null,
    priority       integer      not null,
    created_at     timestamp(6) with time zone not null,
    claimed_until  timestamp(6) with time zone,
    constraint outbox_delivery foreign key (delivery_id) references delivery (id)
);
create index outbox_order on outbox (priority desc, created_at, id);
create index outbox_by_delivery on outbox (delivery_id);

create table receipt (
    id           varchar(64)  not null primary key,
    event        varchar(40)  not null check (event in
        ('SubmissionAcceptance', 'ContentConsignment', 'ContentHandover', 'ContentHandoverFailure')),
    -- The delivery the fact is about, or the document for an acceptance: a fact has exactly one receipt.
    subject      varchar(64)  not null,
    document_id  varchar(64)  not null,
    delivery_id  varchar(64),
    recipient    varchar(50),
    at           timestamp(6) with time zone not null,
    sha256       varchar(64)  not null,
    content      bytea        not null,
    constraint receipt_fact unique (subject, event),
    constraint receipt_document foreign key (document_id) references document (id),
    constraint receipt_delivery foreign key (delivery_id) references delivery (id)
);
create index receipt_by_document on receipt (document_id, at);
create index receipt_by_delivery on receipt (delivery_id, at);
