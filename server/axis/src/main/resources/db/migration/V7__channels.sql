-- How an agency gets its deliveries: it collects them itself, or the axis sends them to its endpoint.
alter table agency add column channel varchar(20) default 'MAILBOX' not null;
alter table agency add column endpoint varchar(500);
alter table agency add column endpoint_form varchar(10);
alter table agency add constraint agency_channel check (channel in ('MAILBOX', 'PUSH', 'JMS'));
alter table agency add constraint agency_endpoint_form check (endpoint_form in ('SOAP_11', 'SOAP_12'));
alter table agency add constraint agency_push_endpoint
    check (channel <> 'PUSH' or (endpoint is not null and endpoint_form is not null));
