-- How many files somebody handed in today is asked before each upload: without this, all of everybody's today were read.
create index file_upload_by_person on file_upload (by_person, at);
