-- What a centre needs to lead its pool and may know without meeting a pupil: how many people of a school ask for help with
-- what, and which mentors leave questions unanswered (issue 4, point 10; domain reference §9.3).

-- People without a mentor by the topic they ask for, counted in the school's realm and handed out as «at least», in steps of
-- five (domain::monitoring::publish_needs). A topic of few or of nobody has no row. Not public, unlike school_metric; when
-- it was counted is not told, it would say whose entry moved a figure.
create table school_need (
  region_id uuid not null,
  school_id uuid not null,
  topic text not null,
  value integer not null,
  constraint school_need_pkey primary key (school_id, topic),
  constraint school_need_school_fkey foreign key (region_id, school_id) references school (region_id, school_id),
  constraint school_need_value check (value >= 5 and value % 5 = 0)
);
create index school_need_by_region on school_need (region_id, topic);

call mayak_tenant('school_need');
create policy region on school_need for select to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid));
grant select, insert, update, delete on school_need to mayak_school;
grant select on school_need to mayak_region;

-- Questions of schools to mentors as the centre may know them: whom, since when, and whether the mentor answered. Neither
-- the school nor its words are in the row.
create table pool_request (
  region_id uuid not null,
  pool_request_id uuid not null,
  pool_mentor_id uuid not null,
  asked_at timestamptz not null,
  closed_at timestamptz,
  answered boolean not null default false,
  constraint pool_request_pkey primary key (region_id, pool_request_id),
  constraint pool_request_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_request_answered check (closed_at is not null or not answered)
);
create index pool_request_by_mentor on pool_request (region_id, pool_mentor_id, asked_at);
create index pool_request_open on pool_request (region_id, asked_at) where closed_at is null;

call mayak_closed('pool_request');
create policy region on pool_request for select to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy kept on pool_request for all to mayak_owner using (true) with check (true);
grant select on pool_request to mayak_region;

-- Nobody writes these rows: they follow the questions, whichever realm moves them. A question that leaves the mentor's
-- hands was answered when it was the mentor who moved it; what the school takes back, or time closes, was not. One that
-- comes back to the mentor waits anew.
create function pool_request_follows() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.state = new.state then
    update pool_request set asked_at = new.asked_at
      where region_id = new.region_id and pool_request_id = new.engagement_id and old.asked_at <> new.asked_at;
  elsif new.state = 'asked' then
    insert into pool_request (region_id, pool_request_id, pool_mentor_id, asked_at)
      values (new.region_id, new.engagement_id, new.pool_mentor_id, new.asked_at)
      on conflict on constraint pool_request_pkey do update set asked_at = now(), closed_at = null, answered = false;
  else
    update pool_request set closed_at = now(), answered = current_setting('role') = 'mayak_mentor'
      where region_id = new.region_id and pool_request_id = new.engagement_id and closed_at is null;
  end if;
  return null;
end
$$;
create trigger pool_request_follows after insert or update of state, asked_at on engagement
  for each row execute function pool_request_follows();

-- Questions that a mentor has left without an answer for so many days: those that still wait, and those that were closed
-- within the remembered days, unless the mentor has answered another one since.
create function mayak_unanswered(region uuid, waits integer, remembered integer)
  returns table (pool_mentor_id uuid, asked_at timestamptz, closed_at timestamptz)
  language sql stable
begin atomic
  select q.pool_mentor_id, q.asked_at, q.closed_at
  from pool_request q
  where q.region_id = region and not q.answered
    and coalesce(q.closed_at, now()) >= q.asked_at + make_interval(days => waits)
    and (q.closed_at is null or (q.closed_at > now() - make_interval(days => remembered)
      and not exists (select from pool_request later
        where later.region_id = q.region_id and later.pool_mentor_id = q.pool_mentor_id
          and later.answered and later.closed_at > q.asked_at)));
end;
grant execute on function mayak_unanswered(uuid, integer, integer) to mayak_region;

-- What waits already. The owner is under row security like everybody; it is lifted for the copy and forced again.
alter table engagement no force row level security;
insert into pool_request (region_id, pool_request_id, pool_mentor_id, asked_at)
  select region_id, engagement_id, pool_mentor_id, asked_at from engagement where state = 'asked';
alter table engagement force row level security;
