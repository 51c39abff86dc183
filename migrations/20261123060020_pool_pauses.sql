-- A mentor goes away for some time and says so beforehand: from the first to the last day nobody asks, and questions that
-- wait for an answer wait on, their clock stands still. Pauses that are over stay, because that clock is reckoned from them.

create table pool_pause (
  region_id uuid not null,
  pool_pause_id uuid not null,
  pool_mentor_id uuid not null,
  from_on date not null,
  until_on date not null,
  created_at timestamptz not null default now(),
  constraint pool_pause_pkey primary key (region_id, pool_pause_id),
  constraint pool_pause_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_pause_days check (until_on between from_on and from_on + 366)
);
create index pool_pause_by_mentor on pool_pause (region_id, pool_mentor_id, until_on);

-- Two pauses have no day in common: their days are added up. Under the lock of the mentor's places, which a question takes
-- too, so that nobody asks while a pause that begins today is written down.
create function pool_pause_apart() returns trigger language plpgsql as $$
begin
  perform mayak_lock_places(new.region_id, new.pool_mentor_id, true);
  if exists (
    select from pool_pause p
    where p.region_id = new.region_id and p.pool_mentor_id = new.pool_mentor_id and p.pool_pause_id <> new.pool_pause_id
      and p.from_on <= new.until_on and p.until_on >= new.from_on
  ) then
    raise exception 'another pause has these days' using errcode = '23514', constraint = 'pool_pause_apart';
  end if;
  return new;
end
$$;
create trigger pool_pause_apart before insert or update of from_on, until_on on pool_pause
  for each row execute function pool_pause_apart();

create function engagement_mentor_there() returns trigger language plpgsql as $$
begin
  perform mayak_lock_places(new.region_id, new.pool_mentor_id, false);
  if exists (
    select from pool_pause p
    where p.region_id = new.region_id and p.pool_mentor_id = new.pool_mentor_id
      and current_date between p.from_on and p.until_on
  ) then
    raise exception 'the mentor is away' using errcode = '23514', constraint = 'engagement_mentor_there';
  end if;
  return new;
end
$$;
create trigger engagement_mentor_there before insert on engagement
  for each row when (new.state = 'asked') execute function engagement_mentor_there();

call mayak_closed('pool_pause');
create policy region on pool_pause for select to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid));
-- Schools see who is away and until when of those whom the pool shows to them and of those they work with: who applied, was
-- declined or is laid aside the centre alone knows. When somebody was away concerns those that wait for an answer.
create policy school_read on pool_pause for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid) and (
    until_on >= current_date and (
      exists (select from pool_mentor p
        where p.region_id = pool_pause.region_id and p.pool_mentor_id = pool_pause.pool_mentor_id)
      or exists (select from mentor m
        where m.region_id = pool_pause.region_id and m.pool_mentor_id = pool_pause.pool_mentor_id))
    or pool_mentor_id in (select engagement.pool_mentor_id from engagement where engagement.state = 'asked')));
create policy own on pool_pause for select to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own_new on pool_pause for insert to mayak_mentor
  with check (from_on >= current_date and (region_id, pool_mentor_id) in
    (select pool_mentor.region_id, pool_mentor.pool_mentor_id from pool_mentor
      where pool_mentor.state not in ('declined', 'left', 'archived')));
-- One that has begun is only cut short: its days up to yesterday were days of absence.
create policy own_end on pool_pause for update to mayak_mentor
  using (until_on >= current_date and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor))
  with check (until_on >= current_date - 1 and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own_drop on pool_pause for delete to mayak_mentor
  using (from_on >= current_date and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
-- Of an entry that is over nobody has to know when its mentor was away.
create policy forgotten on pool_pause for all to mayak_owner using (true);
create function pool_pause_forgotten() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from pool_pause where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  return null;
end
$$;
create trigger pool_pause_forgotten after update of state, version on pool_mentor
  for each row when (old.state <> new.state and new.state in ('declined', 'left')) execute function pool_pause_forgotten();

grant select on pool_pause to mayak_region, mayak_school, mayak_mentor;
grant insert, update (until_on), delete on pool_pause to mayak_mentor;
