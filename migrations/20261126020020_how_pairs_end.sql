-- How pairs end: an ordered pair is no longer parted, its work is summed up; and who speaks for a pupil may be the one who stops
-- it.
create or replace function pair_takes_steps() returns trigger language plpgsql as $$
begin
  if new.phase <> old.phase and (old.state <> 'active' or new.state <> 'active'
      or (old.phase, new.phase) not in (('trial', 'order'), ('order', 'agreement'), ('agreement', 'work'))
      or (new.phase = 'agreement' and new.ordered_on is null) or (new.phase = 'work' and new.agreed_on is null))
    or (new.state = 'parted' and old.state = 'active' and old.phase in ('agreement', 'work'))
  then
    raise exception 'no such step' using errcode = '23514', constraint = 'pair_steps';
  end if;
  return new;
end
$$;

alter table pair_closing
  drop constraint pair_closing_stopped,
  add constraint pair_closing_stopped check (stopped_by in ('', 'mentee', 'representative', 'mentor', 'school', 'moved'));
