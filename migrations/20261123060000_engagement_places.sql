-- A school asks for several places at once and says what for; the mentor gives all of them or a part; either side ends the
-- common work and says why. How many places an engagement holds is a column of its own, and the counter over all schools
-- (pool_mentor_place.reserved) is the sum of it: nothing else moves that counter.

alter table engagement
  add column purpose text not null default '',
  add column places integer not null default 1,
  add column granted integer,
  add column held integer not null default 0,
  add column ended_by text,
  add column end_reason text not null default '',
  add column ended_at timestamptz;
-- What was agreed before was one place. A change of type, not an update: rows are out of the owner's reach, and nothing was
-- changed by anybody.
alter table engagement
  alter column granted type integer using case when state in ('accepted', 'ended') then 1 end,
  alter column held type integer using case state when 'accepted' then 1 else 0 end;

alter table engagement
  drop constraint engagement_state,
  add constraint engagement_state check (state in
    ('asked', 'accepted', 'declined', 'withdrawn', 'no_places', 'expired', 'left', 'ending', 'ended')),
  add constraint engagement_places check (places between 1 and 30),
  add constraint engagement_granted check (granted between 1 and places
    and (granted is not null or state not in ('accepted', 'ending'))),
  -- An agreement holds what was granted; while it ends, what running pairs still take; everything else holds nothing.
  add constraint engagement_held check (case state
    when 'accepted' then held = granted
    when 'ending' then held between 1 and granted
    else held = 0 end),
  add constraint engagement_ended_by check (ended_by in ('school', 'mentor') and (ended_by is null) = (ended_at is null)),
  add constraint engagement_ending check (state <> 'ending' or ended_by is not null);
create index engagement_closing on engagement (school_id, pool_mentor_id) where state = 'ending';

-- The counter's own constraint (reserved between 0 and capacity) refuses one place too many, whoever asks and however many
-- ask at once.
create or replace function engagement_holds_place() returns trigger language plpgsql as $$
declare
  step constant integer := new.held - case when tg_op = 'UPDATE' then old.held else 0 end;
begin
  if step = 0 then
    return new;
  end if;
  update pool_mentor_place set reserved = reserved + step
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  if not found then
    raise exception 'places of the mentor are out of reach' using errcode = '23514', constraint = 'engagement_holds_place';
  end if;
  return new;
end
$$;
drop trigger engagement_holds_place on engagement;
create trigger engagement_holds_place after insert or update of held on engagement
  for each row execute function engagement_holds_place();

-- What may follow what, whoever writes it: a question is answered once, an answer is not taken back, only common work ends.
create function engagement_steps() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (
    ('asked', 'accepted'), ('asked', 'declined'), ('asked', 'withdrawn'), ('asked', 'no_places'), ('asked', 'expired'),
    ('asked', 'left'), ('accepted', 'ending'), ('accepted', 'ended'), ('ending', 'ended')
  ) then
    raise exception 'no such step' using errcode = '23514', constraint = 'engagement_steps';
  end if;
  return new;
end
$$;
create trigger engagement_steps before update of state on engagement
  for each row when (old.state <> new.state) execute function engagement_steps();

-- Nobody asks for more places than are free.
create function engagement_within_places() returns trigger language plpgsql as $$
begin
  perform from pool_mentor_place
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id and free >= new.places for share;
  if not found then
    raise exception 'fewer places are free' using errcode = '23514', constraint = 'engagement_within_places';
  end if;
  return new;
end
$$;
create trigger engagement_within_places before insert on engagement
  for each row when (new.state = 'asked') execute function engagement_within_places();

-- What a school still holds of a mentor's places. An agreement holds what was granted, with or without a pair; what an
-- engagement that comes to its end still holds is held by running pairs for which no agreement has a place: it goes back to
-- the pool pair by pair, what ended first before the rest, and at once where no pair runs. Which of several pairs of the
-- mentor is brought to an end is the school's to choose, and a new agreement keeps a pair running: places are counted, pairs
-- are not tied to one of them. The school uses no more places than it holds, so no new pair begins on what is ending. A
-- mentor who has left the pool holds nothing, and the place goes with its pair.
--
-- Gives the number of places the school still holds. Whoever calls this holds the lock of the mentor's places: a pair that
-- ends while the mentor ends the common work is counted before or after it, never between.
create function mayak_settle_places(of_school uuid, of_mentor uuid) returns integer language plpgsql as $$
declare
  running integer;
  agreed integer;
  closing integer;
  freed integer;
  one record;
begin
  select t.taken into running from mentor t where t.school_id = of_school and t.pool_mentor_id = of_mentor for update;
  select coalesce(sum(held) filter (where state = 'accepted'), 0), coalesce(sum(held) filter (where state = 'ending'), 0)
    into agreed, closing
    from engagement where school_id = of_school and pool_mentor_id = of_mentor;
  freed := closing - least(closing, greatest(0, running - agreed));
  closing := closing - freed;
  for one in
    select engagement_id, held from engagement
    where school_id = of_school and pool_mentor_id = of_mentor and state = 'ending'
    order by ended_at, engagement_id
  loop
    exit when freed = 0;
    update engagement set held = one.held - least(one.held, freed),
        state = case when one.held <= freed then 'ended' else 'ending' end
      where school_id = of_school and engagement_id = one.engagement_id;
    freed := freed - least(one.held, freed);
  end loop;
  update mentor set capacity = greatest(running, agreed + closing), version = version + 1
    where school_id = of_school and pool_mentor_id = of_mentor and capacity > greatest(running, agreed + closing);
  return agreed + closing;
end
$$;

-- A running pair takes one of the mentor's places in the school, and gives it back when it ends. The mentor's places are
-- locked first, as every answer does.
create or replace function pair_takes_place() returns trigger language plpgsql as $$
declare
  step constant integer := (new.state = 'active')::int
    - coalesce((case when tg_op = 'UPDATE' then (old.state = 'active')::int end), 0);
  from_pool uuid;
begin
  if step = 0 then
    return new;
  elsif step < 0 then
    perform from pool_mentor_place l
      where (l.region_id, l.pool_mentor_id) = (
        select t.region_id, t.pool_mentor_id from mentor t
        where t.school_id = new.school_id and t.mentor_id = new.mentor_id)
      for update;
  end if;
  update mentor set taken = taken + step
    where school_id = new.school_id and mentor_id = new.mentor_id
    returning pool_mentor_id into from_pool;
  if not found then
    raise exception 'mentor is out of reach' using errcode = '23514', constraint = 'pair_takes_place';
  end if;
  if step < 0 and from_pool is not null then
    perform mayak_settle_places(new.school_id, from_pool);
  end if;
  return new;
end
$$;

-- Ends common work by either side and gives the number of places that stay with running pairs (`ending` until they end).
create function mayak_end_engagement(of_school uuid, of_engagement uuid, side text, why text) returns integer
  language plpgsql as $$
declare
  region uuid;
  of_mentor uuid;
  stays integer;
begin
  select e.region_id, e.pool_mentor_id into region, of_mentor
    from engagement e where e.school_id = of_school and e.engagement_id = of_engagement;
  perform from pool_mentor_place where region_id = region and pool_mentor_id = of_mentor for update;
  update engagement set state = 'ending', ended_by = side, end_reason = why, ended_at = now()
    where school_id = of_school and engagement_id = of_engagement and state = 'accepted';
  if not found then
    raise exception 'no common work' using errcode = '23514', constraint = 'engagement_not_accepted';
  end if;
  perform mayak_settle_places(of_school, of_mentor);
  select e.held into stays from engagement e where e.school_id = of_school and e.engagement_id = of_engagement;
  return stays;
end
$$;
grant execute on function mayak_settle_places(uuid, uuid), mayak_end_engagement(uuid, uuid, text, text)
  to mayak_school, mayak_mentor;

grant update (granted, held, ended_by, end_reason, ended_at) on engagement to mayak_mentor;
drop policy own_answer on engagement;
create policy own_answer on engagement for update to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor))
  with check (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor)
    and state in ('asked', 'accepted', 'declined', 'no_places', 'left', 'ending', 'ended'));

-- Without the consent to processing no place stays taken, also none that was only coming to its end.
create or replace function pool_consent_carries_nothing() returns trigger language plpgsql as $$
begin
  if exists (
    select from engagement
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id
      and (state = 'asked' or (held > 0 and new.kind = 'processing'))
  ) then
    raise exception 'requests stand on the consent' using errcode = '23514', constraint = 'pool_consent_carries_nothing';
  end if;
  return new;
end
$$;
