-- What a recipient says beside a status code, such as the reason of a refusal: a sender sees it with the code.
alter table document add column status_description varchar(2000);
