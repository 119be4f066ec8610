-- formerly: 0450_log_runs
-- A leaf's place in the log needs no row of its own. Leaves are numbered as they are written, so that what enters the log in one go is a few
-- runs of neighbouring numbers at neighbouring places, and at a thousand acts a second two index entries for each were what the log cost.
create table log_run (
  places int8range not null,
  seqs int8range not null,             -- of the ledger's leaves
  check ((upper(places) - lower(places) = upper(seqs) - lower(seqs)) is true),
  -- No place has two leaves, no leaf two places.
  exclude using gist (places with &&),
  exclude using gist (seqs with &&)
);

insert into log_run (places, seqs)
select int8range(min(index), max(index) + 1), int8range(min(seq), max(seq) + 1)
from (
  select index, seq, count(*) filter (where begins) over (order by index) as run
  from (select index, seq, seq is distinct from lag(seq) over (order by index) + 1 as begins from log_entry) e
) r group by run;

drop table log_entry;

grant select, insert on log_run to mingfa_app;
