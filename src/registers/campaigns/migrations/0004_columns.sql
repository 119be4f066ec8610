-- What a campaign asks besides what every activity says: columns declared in the browser, and how their numbers stand to each other. Null: nothing.
alter table campaign add column columns jsonb;
alter table campaign_past add column columns jsonb;
