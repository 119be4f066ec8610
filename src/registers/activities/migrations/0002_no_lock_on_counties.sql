-- formerly: 0300_no_lock_on_counties
-- The county of an activity follows from its holder (rules of the tree, never typed in), and the application may not delete an
-- organisation. Checking it as a foreign key locked the holder's county row in every hand-in: the same eleven rows for everybody.
alter table activity drop constraint activity_county_fkey;
