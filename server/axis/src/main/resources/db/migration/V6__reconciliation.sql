-- Which node has taken an outbox entry: at its start it frees what it had taken itself, never what a living one has.
alter table outbox add column claimed_by varchar(64);

-- How far the checks of the start and of the background have come. One row, for all nodes together.
create table reconciliation (
    name             varchar(20) not null primary key,
    -- Everything written before this time was found complete; null before the first start with these checks.
    clean_until      timestamp(6) with time zone,
    -- Leaves before this number were recomputed and are right.
    trail_checked    bigint      not null,
    -- Leaves before this number are no longer judged: an operator has accepted a break among them.
    trail_accepted   bigint      not null,
    -- The pass over everything: when it began, in which phase it is and after which key; null while none is running.
    pass_began       timestamp(6) with time zone,
    pass_phase       varchar(20),
    pass_after       varchar(80),
    pass_completed   timestamp(6) with time zone
);

insert into reconciliation (name, trail_checked, trail_accepted) values ('axis', 0, 0);

-- What was written since a time, in the order of time, page by page.
create index document_by_acceptance on document (accepted_at, id);
create index delivery_change_by_time on delivery_change (at, id);

-- What is on its way, page by page, however many deliveries have ended.
create index delivery_by_state on delivery (state, id);
