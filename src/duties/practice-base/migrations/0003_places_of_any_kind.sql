-- What a place is called is a word of a list that the bureau adds to; the program holds it to that list.

alter table base_slot drop constraint base_slot_place_check;
alter table base_slot add constraint base_slot_place_check check (place <> '');
