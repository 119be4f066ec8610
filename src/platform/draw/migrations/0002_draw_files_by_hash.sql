-- formerly: 0331_draw_files_by_hash
-- Whoever holds a list or its fingerprint finds the draw.
create index draw_file_by_hash on draw_file (hash);
