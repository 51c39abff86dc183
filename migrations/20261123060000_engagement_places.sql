-- A school asks for several places at once and says what for; the mentor gives all of them or a part; either side ends the
-- common work and says why. How many places an engagement holds is a column of its own, and the counter over all schools
-- (pool_mentor_place.reserved) is the sum of it: nothing else moves that counter, and no realm writes it. What a school may
-- use (mentor.capacity) is never more than what it holds or what its running pairs take.

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
  alter column granted type integer using case when state = 'accepted' then 1 end,
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
  add constraint engagement_ended_by check (ended_by in ('school', 'mentor', 'centre')
    and (ended_by is null) = (ended_at is null)),
  -- Of what ended before there was a word for it nobody knows by whom: nothing was granted by number either.
  add constraint engagement_ending check (ended_by is not null or state <> 'ending' and (state <> 'ended' or granted is null));
create index engagement_closing on engagement (school_id, pool_mentor_id, state);

-- The counter's own constraint (reserved between 0 and capacity) refuses one place too many, whoever asks and however many
-- ask at once. The owner counts: nobody can write the figure by hand, and no school learns how many places others hold.
create policy counted on pool_mentor_place for all to mayak_owner using (true) with check (true);
create or replace function engagement_holds_place() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
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
revoke update (reserved), select (reserved) on pool_mentor_place from mayak_school;
revoke update (reserved) on pool_mentor_place from mayak_mentor;

-- A school waits for the others at the mentor's places without being able to write there. `alone`: nobody else may even look
-- until it is done.
create function mayak_lock_places(of_region uuid, of_mentor uuid, alone boolean) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if alone then
    perform from pool_mentor_place where region_id = of_region and pool_mentor_id = of_mentor for update;
  else
    perform from pool_mentor_place where region_id = of_region and pool_mentor_id = of_mentor for share;
  end if;
end
$$;
grant execute on function mayak_lock_places(uuid, uuid, boolean) to mayak_school, mayak_mentor;

-- As before; the lock is taken as above.
create or replace function engagement_needs_consents() returns trigger language plpgsql as $$
begin
  perform mayak_lock_places(new.region_id, new.pool_mentor_id, false);
  if not exists (
    select from pool_mentor
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id
      and state = 'approved' and shown_until >= current_date
  ) then
    raise exception 'the mentor is not shown' using errcode = '23514', constraint = 'engagement_needs_consents';
  end if;
  return new;
end
$$;

-- What may follow what, whoever writes it: a question is answered once, an answer is not taken back, only common work ends.
-- A school takes back, lets time close and ends; it does not answer for the mentor, nor the mentor close for the school. Who
-- ends is who is there, not who is named. What an agreement gave and holds is settled by the owner alone.
create function engagement_steps() returns trigger language plpgsql as $$
declare
  side constant text := case current_user when 'mayak_school' then 'school' when 'mayak_mentor' then 'mentor' end;
begin
  if old.state = new.state then
    if side is not null and (old.granted, old.held) is distinct from (new.granted, new.held) then
      raise exception 'an answer is not changed' using errcode = '42501';
    end if;
    return new;
  end if;
  if (old.state, new.state) not in (
    ('asked', 'accepted'), ('asked', 'declined'), ('asked', 'withdrawn'), ('asked', 'no_places'), ('asked', 'expired'),
    ('asked', 'left'), ('accepted', 'ending'), ('accepted', 'ended'), ('ending', 'ended')
  ) then
    raise exception 'no such step' using errcode = '23514', constraint = 'engagement_steps';
  elsif side = 'school' and new.state not in ('withdrawn', 'expired', 'ending')
    or side = 'mentor' and new.state in ('withdrawn', 'expired')
    or side is not null and old.state <> 'asked'
      and (old.granted <> new.granted or new.state = 'ending' and old.held <> new.held)
  then
    raise exception 'not the step of this side' using errcode = '42501';
  end if;
  if old.state = 'accepted' then
    new.ended_by := coalesce(side, new.ended_by);
    new.ended_at := case when new.ended_by is not null then coalesce(new.ended_at, now()) end;
  end if;
  return new;
end
$$;
create trigger engagement_steps before update of state, granted, held on engagement
  for each row execute function engagement_steps();

-- Nobody asks for more places than are free.
create function engagement_within_places() returns trigger language plpgsql as $$
begin
  perform mayak_lock_places(new.region_id, new.pool_mentor_id, false);
  if not exists (
    select from pool_mentor_place
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id and free >= new.places
  ) then
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
-- Whoever wakes this holds the lock of the mentor's places: a pair that ends while the mentor ends the common work is counted
-- before or after it, never between. The owner settles, as if it were of that school: a mentor reaches no rows of schools, and
-- neither side moves what is held.
create function mayak_settle_places(of_school uuid, of_mentor uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  within constant text := coalesce(current_setting('app.school_id', true), '');
  running integer;
  agreed integer;
  closing integer;
  freed integer;
  one record;
begin
  perform set_config('app.school_id', of_school::text, true);
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
  perform set_config('app.school_id', within, true);
end
$$;

-- So many of the running pairs of a mentor a school has to bring to an end: no agreement has a place for them, because one of
-- the sides, or the centre, has ended it. Also of a mentor who has left the pool and holds nothing. Null where no work ended.
create function mayak_pairs_closing(of_school uuid, of_mentor uuid, running integer) returns integer language sql stable
begin atomic
  select greatest(0, running - coalesce(sum(e.held) filter (where e.state = 'accepted'), 0))::integer from engagement e
  where e.school_id = of_school and e.pool_mentor_id = of_mentor having bool_or(e.ended_at is not null);
end;
grant execute on function mayak_pairs_closing(uuid, uuid, integer) to mayak_school;

-- Places are settled when work begins or comes to its end, and when a pair ends.
create function places_settled() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform mayak_settle_places(new.school_id, new.pool_mentor_id);
  return null;
end
$$;
create trigger engagement_settles after update of state on engagement
  for each row when (old.state <> new.state and new.state in ('accepted', 'ending')) execute function places_settled();
create trigger mentor_settles after update of taken on mentor
  for each row when (new.taken < old.taken and new.pool_mentor_id is not null) execute function places_settled();

-- A running pair takes one of the mentor's places in the school, and gives it back when it ends. The mentor's places are
-- locked first, as every answer does.
create or replace function pair_takes_place() returns trigger language plpgsql as $$
declare
  step constant integer := (new.state = 'active')::int
    - coalesce((case when tg_op = 'UPDATE' then (old.state = 'active')::int end), 0);
begin
  if step = 0 then
    return new;
  elsif step < 0 then
    perform mayak_lock_places(t.region_id, t.pool_mentor_id, true) from mentor t
      where t.school_id = new.school_id and t.mentor_id = new.mentor_id and t.pool_mentor_id is not null;
  end if;
  update mentor set taken = taken + step
    where school_id = new.school_id and mentor_id = new.mentor_id;
  if not found then
    raise exception 'mentor is out of reach' using errcode = '23514', constraint = 'pair_takes_place';
  end if;
  return new;
end
$$;

-- A school uses no more places of a mentor from the pool than the mentor gave it; what its running pairs take stays with it.
-- Whoever widens an entry waits for whoever ends the work, under the lock of the entry, and sees what is left. Which mentor of
-- the pool it is nobody changes afterwards, and nobody counts pairs but the pairs.
create function mentor_engaged() returns trigger language plpgsql as $$
declare
  given integer;
begin
  if tg_op = 'UPDATE' and current_user in ('mayak_school', 'mayak_mentor')
    and (new.pool_mentor_id is distinct from old.pool_mentor_id or new.taken <> old.taken and pg_trigger_depth() < 2)
  then
    raise exception 'neither pairs nor people are changed here' using errcode = '42501';
  elsif new.pool_mentor_id is null or tg_op = 'UPDATE' and new.capacity <= old.capacity then
    return new;
  end if;
  select coalesce(sum(held), 0) into given
    from engagement where school_id = new.school_id and pool_mentor_id = new.pool_mentor_id;
  if new.capacity > greatest(given, case when tg_op = 'UPDATE' then old.taken else 0 end) then
    raise exception 'the mentor gave fewer places' using errcode = '23514', constraint = 'mentor_engaged';
  end if;
  return new;
end
$$;
create trigger mentor_engaged before insert or update of capacity, taken, pool_mentor_id on mentor
  for each row execute function mentor_engaged();

-- Either side ends common work; gives the number of places that stay with running pairs (`ending` until they end).
create function mayak_end_engagement(of_school uuid, of_engagement uuid, why text) returns integer
  language plpgsql as $$
declare
  stays integer;
begin
  perform mayak_lock_places(e.region_id, e.pool_mentor_id, true)
    from engagement e where e.school_id = of_school and e.engagement_id = of_engagement;
  update engagement set state = 'ending', end_reason = why
    where school_id = of_school and engagement_id = of_engagement and state = 'accepted';
  if not found then
    raise exception 'no common work' using errcode = '23514', constraint = 'engagement_not_accepted';
  end if;
  select e.held into stays from engagement e where e.school_id = of_school and e.engagement_id = of_engagement;
  return stays;
end
$$;
grant execute on function mayak_end_engagement(uuid, uuid, text) to mayak_school, mayak_mentor;

-- A school writes a question, in the name of who is there, and nothing that is the mentor's to say.
revoke insert, update on engagement from mayak_school;
grant insert (school_id, engagement_id, region_id, pool_mentor_id, form, places, purpose, message, asked_by)
  on engagement to mayak_school;
grant update (state, asked_at, answered_at, end_reason) on engagement to mayak_school;
create policy own_name on engagement as restrictive for insert to mayak_school
  with check (asked_by = (select current_setting('app.account_id')::uuid));
grant update (granted, held, end_reason) on engagement to mayak_mentor;
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
