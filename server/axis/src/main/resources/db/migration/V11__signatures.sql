-- What was found about a document's own signatures when it was accepted, as JSON; null for documents of before.
alter table document add column signature_verdict varchar(30000);

-- What is demanded of what an agency sends; null: what is demanded of all.
alter table agency add column policy varchar(200);
