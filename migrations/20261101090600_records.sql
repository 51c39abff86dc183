-- What happens beside the main tables: mail waiting to go, the audit, drafts of forms, and the figures a region may see.

create table email_outbox (
  outbox_id uuid not null,
  region_id uuid,
  school_id uuid,
  kind text not null,
  event_key text not null,
  -- An address, or whom the worker turns into one row per address: 'role:curator', 'role:regional_coordinator',
  -- 'pool_mentor:<id>', 'pair:mentor', 'pair:mentee', 'pair:representative'.
  recipient text not null,
  -- Ids only: the worker reads the words in the realm of the school, region or account at sending time.
  params jsonb not null,
  state text not null default 'ready',
  attempts integer not null default 0,
  run_at timestamptz not null default now(),
  leased_until timestamptz,
  last_error text not null default '',
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint email_outbox_pkey primary key (outbox_id),
  constraint email_outbox_once unique nulls not distinct (school_id, event_key, recipient),
  constraint email_outbox_state check (state in ('ready', 'leased', 'sent', 'dead', 'expanded', 'pointless')),
  constraint email_outbox_lease check ((state = 'leased') = (leased_until is not null)),
  constraint email_outbox_finish check ((state in ('ready', 'leased')) = (finished_at is null)),
  constraint email_outbox_school_fkey foreign key (region_id, school_id) references school (region_id, school_id)
);
create index email_outbox_due on email_outbox (run_at) where state in ('ready', 'leased');

create table audit_event (
  school_id uuid not null,
  audit_event_id uuid not null,
  account_id uuid,
  action text not null,
  subject_id uuid,
  at timestamptz not null default now(),
  constraint audit_event_pkey primary key (school_id, audit_event_id),
  constraint audit_event_school_fkey foreign key (school_id) references school (school_id)
);
create index audit_event_by_time on audit_event (school_id, at desc);
create index audit_event_by_subject on audit_event (school_id, subject_id, at desc);

-- Half-written forms. They stay with the school whose people they speak of, and with the person who writes.
create table draft (
  school_id uuid not null,
  account_id uuid not null,
  form_key text not null,
  body jsonb not null,
  saved_at timestamptz not null default now(),
  constraint draft_pkey primary key (school_id, account_id, form_key),
  constraint draft_school_fkey foreign key (school_id) references school (school_id),
  constraint draft_account_fkey foreign key (account_id) references account on delete cascade,
  constraint draft_size check (octet_length(body::text) <= 65536)
);

-- Figures of a school that its region may read: counts only, cells of 1 to 4 persons suppressed (domain reference §9.3).
create table school_metric (
  region_id uuid not null,
  school_id uuid not null,
  metric text not null,
  value integer,
  suppressed boolean not null,
  counted_at timestamptz not null default now(),
  constraint school_metric_pkey primary key (school_id, metric),
  constraint school_metric_school_fkey foreign key (region_id, school_id) references school (region_id, school_id),
  constraint school_metric_suppressed check (suppressed = (value is null))
);
create index school_metric_by_region on school_metric (region_id, school_id);

-- A note that a school's figures have changed; the worker recounts them in the school's own realm.
create table metric_refresh (
  metric_refresh_id bigint generated always as identity,
  school_id uuid not null,
  constraint metric_refresh_pkey primary key (metric_refresh_id)
);

-- When each job of the clock was begun last, so that several workers do it as often as one would.
create table periodic_job (
  job text not null,
  begun_at timestamptz not null default now(),
  constraint periodic_job_pkey primary key (job)
);

call mayak_closed('email_outbox');
call mayak_tenant('audit_event');
call mayak_tenant('draft');
call mayak_tenant('school_metric');
call mayak_closed('metric_refresh');
call mayak_closed('periodic_job');

create policy school on email_outbox for insert to mayak_school
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid));
create policy region on email_outbox for insert to mayak_region
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy mentor on email_outbox for insert to mayak_mentor
  with check (school_id in (select engagement.school_id from engagement)
    or school_id in (select mentor.school_id from mentor));
create policy sign_up on email_outbox for insert to mayak_public
  with check (region_id = (select current_setting('app.region_id')::uuid) and school_id is null);
create policy identity on email_outbox for insert to mayak_identity with check (school_id is null);
create policy deliver on email_outbox for all to mayak_worker using (true) with check (true);

create policy mentor on audit_event for insert to mayak_mentor
  with check (account_id = (select current_setting('app.account_id')::uuid)
    and (school_id in (select engagement.school_id from engagement)
      or school_id in (select mentor.school_id from mentor)));

-- Of a school's drafts everybody sees only the own.
create policy own on draft as restrictive for all to mayak_school
  using (account_id = (select current_setting('app.account_id')::uuid))
  with check (account_id = (select current_setting('app.account_id')::uuid));
-- In the cabinet only drafts of schools where the person is a mentor: whoever was curator elsewhere has no way back to
-- half-written forms about its people.
create policy mentor on draft for all to mayak_mentor
  using (account_id = (select current_setting('app.account_id')::uuid)
    and school_id in (select mentor.school_id from mentor))
  with check (account_id = (select current_setting('app.account_id')::uuid)
    and school_id in (select mentor.school_id from mentor));

-- The worker forgets what nobody came back to; what stands in a draft it cannot read (grant below).
create policy sweep on draft for all to mayak_worker using (saved_at < now() - interval '60 days');

create policy region on school_metric for select to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy public_total on school_metric for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid));

-- Identity, because accepting an invitation touches the mentor's row.
create policy changed on metric_refresh for insert to mayak_school, mayak_mentor, mayak_identity with check (true);
create policy recount on metric_refresh for all to mayak_worker using (true) with check (true);
-- The worker learns which schools there are, and of which region; nothing else of them.
create policy recount on school for select to mayak_worker using (true);
create policy clock on periodic_job for all to mayak_worker using (true) with check (true);

grant insert on email_outbox to mayak_school, mayak_region, mayak_mentor, mayak_public, mayak_identity;
grant select, insert, update, delete on email_outbox to mayak_worker;
-- Append-only: nobody may change or delete what the audit says.
grant select, insert on audit_event to mayak_school;
grant insert on audit_event to mayak_mentor;
grant select, insert, update, delete on draft to mayak_school, mayak_mentor;
grant select (saved_at), delete on draft to mayak_worker;
grant select, insert, update, delete on school_metric to mayak_school;
grant select on school_metric to mayak_region, mayak_public;
grant insert on metric_refresh to mayak_school, mayak_mentor, mayak_identity;
grant select, insert, delete on metric_refresh to mayak_worker;
grant select (region_id, school_id) on school to mayak_worker;
grant select, insert, update on periodic_job to mayak_worker;

create function metric_changed() returns trigger language plpgsql as $$
begin
  insert into metric_refresh (school_id) select distinct changed.school_id from changed;
  return null;
end
$$;

create procedure mayak_counted(counted text) language plpgsql as $$
begin
  execute format('create trigger %I after insert on %I referencing new table as changed
    for each statement execute function metric_changed()', counted || '_added', counted);
  execute format('create trigger %I after update on %I referencing new table as changed
    for each statement execute function metric_changed()', counted || '_changed', counted);
  execute format('create trigger %I after delete on %I referencing old table as changed
    for each statement execute function metric_changed()', counted || '_removed', counted);
end
$$;

call mayak_counted('mentee');
call mayak_counted('mentor');
call mayak_counted('pair');
call mayak_counted('meeting');
call mayak_counted('engagement');

-- Which migration is the newest, for the readiness check of a login that may read no table.
create function mayak_schema_version() returns bigint
  language sql stable security definer set search_path = public, pg_temp
  return (select max(version) from _sqlx_migrations where success);
grant execute on function mayak_schema_version() to mayak_app;
