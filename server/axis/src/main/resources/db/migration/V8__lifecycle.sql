-- What a document does to earlier ones, and how each recipient handles it by what the two agencies have said.
alter table document add column operation varchar(16);
update document set operation = 'NEW' where kind = 'DOCUMENT';
alter table document add constraint document_operation
    check (operation is null or kind = 'DOCUMENT' and operation in ('NEW', 'RECALL', 'UPDATE', 'REPLACE'));

create table handling (
    -- That of the delivery, whose row is locked before this one is changed.
    id            varchar(64)  not null primary key,
    document_id   varchar(64)  not null,
    recipient     varchar(50)  not null,
    state         varchar(16)  not null check (state in ('SENT', 'ARRIVED', 'REFUSED', 'ACCEPTED', 'ASSIGNED',
        'IN_PROGRESS', 'COMPLETED', 'TAKEN_BACK', 'REPLACED')),
    since         timestamp(6) with time zone not null,
    asked_change  varchar(16)  check (asked_change in ('TAKE_BACK', 'RECALL', 'UPDATE', 'REMOVAL', 'REPLACEMENT')),
    asked_at      timestamp(6) with time zone,
    asked_by      varchar(64),
    -- Null while the recipient has not answered.
    agreed        boolean,
    due_at        timestamp(6) with time zone,
    decided_at    timestamp(6) with time zone,
    overdue_at    timestamp(6) with time zone,
    version       bigint       not null,
    constraint handling_delivery foreign key (id) references delivery (id),
    constraint handling_asked check ((asked_change is null) = (asked_at is null) and (asked_change is null) = (asked_by is null))
);
create index handling_by_document on handling (document_id);
create index handling_by_due on handling (due_at, id);

-- What recipients have said so far; their newest statement counts.
insert into handling (id, document_id, recipient, state, since, decided_at, version)
select d.id, d.document_id, d.recipient,
    case s.status_code when '01' then 'ARRIVED' when '02' then 'REFUSED' when '03' then 'ACCEPTED'
        when '04' then 'ASSIGNED' when '05' then 'IN_PROGRESS' else 'COMPLETED' end,
    s.accepted_at, case s.status_code when '01' then null else s.accepted_at end, 0
from delivery d
join document s on s.in_reply_to = d.document_id and s.sender = d.recipient
where d.kind = 'DOCUMENT' and s.status_code in ('01', '02', '03', '04', '05', '06')
    and not exists (select 1 from document n
        where n.in_reply_to = s.in_reply_to and n.sender = s.sender
            and n.status_code in ('01', '02', '03', '04', '05', '06')
            and (n.accepted_at > s.accepted_at or n.accepted_at = s.accepted_at and n.id > s.id));
