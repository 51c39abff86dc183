-- The region's pool of external mentors: applications, consents, the history of their check, and places.

create table pool_mentor (
  region_id uuid not null,
  pool_mentor_id uuid not null,
  account_id uuid,
  full_name text not null,
  email text not null,
  phone text not null default '',
  categories text[] not null,
  -- As typed by the applicant, and the organisation of the region it turned out to be at the approval.
  organisation_name text not null default '',
  organisation_id uuid,
  post text not null default '',
  alma_mater text not null default '',
  competences text[] not null,
  own_words text not null default '',
  forms text[] not null,
  hours_per_month integer not null,
  municipality_id uuid,
  in_person boolean not null,
  online boolean not null,
  motivation text not null default '',
  state text not null default 'draft',
  created_at timestamptz not null default now(),
  submitted_at timestamptz,
  email_proved_at timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  decision_reason text not null default '',
  -- Last day on which both consents hold; past it, and without it, the entry is out of the schools' sight. Nobody writes
  -- it: a trigger reads it off the consents.
  shown_until date,
  left_at timestamptz,
  version integer not null default 1,
  search_name text not null generated always as (mayak_search(full_name)) stored,
  constraint pool_mentor_pkey primary key (region_id, pool_mentor_id),
  constraint pool_mentor_id_key unique (pool_mentor_id),
  constraint pool_mentor_region_fkey foreign key (region_id) references region,
  constraint pool_mentor_account_fkey foreign key (account_id) references account,
  constraint pool_mentor_organisation_fkey foreign key (region_id, organisation_id) references organisation,
  constraint pool_mentor_municipality_fkey foreign key (region_id, municipality_id) references municipality,
  constraint pool_mentor_decider_fkey foreign key (decided_by) references account,
  constraint pool_mentor_state check (state in ('draft', 'submitted', 'approved', 'declined', 'left')),
  constraint pool_mentor_left check ((state = 'left') = (left_at is not null)),
  -- Only what comes from outside a school (domain reference §3.2); pupils help each other without the pool.
  constraint pool_mentor_categories check (cardinality(categories) > 0 and categories <@ array[
    'alumnus', 'company_employee', 'entrepreneur_public_figure', 'ngo_member', 'teaching_veteran', 'partner_org_rep',
    'university_student']),
  constraint pool_mentor_forms check (cardinality(forms) > 0 and forms <@ array[
    'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student']),
  constraint pool_mentor_hours check (hours_per_month between 1 and 80),
  constraint pool_mentor_format check (in_person or online),
  -- Nobody enters the pool with an address that was not proved.
  constraint pool_mentor_proved check (state <> 'approved' or (account_id is not null and email_proved_at is not null))
);
-- One live application per person and region; a declined one may apply again.
create unique index pool_mentor_email_key on pool_mentor (region_id, email) where state in ('submitted', 'approved');
create index pool_mentor_by_state on pool_mentor (region_id, state, submitted_at, pool_mentor_id);
create index pool_mentor_by_name on pool_mentor (region_id, search_name, pool_mentor_id) where state = 'approved';
create index pool_mentor_by_account on pool_mentor (account_id);

-- Places over all schools: a counter row that a constraint holds, because no school may see the others' rows.
create table pool_mentor_place (
  region_id uuid not null,
  pool_mentor_id uuid not null,
  capacity integer not null,
  reserved integer not null default 0,
  free integer not null generated always as (capacity - reserved) stored,
  constraint pool_mentor_place_pkey primary key (region_id, pool_mentor_id),
  constraint pool_mentor_place_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_mentor_place_capacity check (capacity between 1 and 30),
  constraint pool_mentor_place_reserved check (reserved between 0 and capacity)
);

-- Each consent is its own document (152-FZ art. 9 as of 01.09.2025): the text signed is kept with its hash. A renewal is a
-- new signature under a new row, so what was agreed to and when stays readable; all a row may still learn is its end.
create table pool_consent (
  region_id uuid not null,
  pool_consent_id uuid not null,
  pool_mentor_id uuid not null,
  kind text not null,
  template_version text not null,
  text text not null,
  text_hash bytea not null,
  signed_at timestamptz not null default now(),
  valid_until date not null,
  withdrawn_at timestamptz,
  constraint pool_consent_pkey primary key (region_id, pool_consent_id),
  constraint pool_consent_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_consent_kind check (kind in ('processing', 'regional_pool')),
  constraint pool_consent_withdrawal check (withdrawn_at >= signed_at)
);
create index pool_consent_by_mentor on pool_consent (region_id, pool_mentor_id, kind, signed_at desc);

-- An entry stands on its consents: it is shown while both hold, nobody is approved unless they do, and when the consent to
-- processing is withdrawn the entry is over, whoever wrote the row. What is over stays as it was said.
create function pool_mentor_stands_on_consents() returns trigger language plpgsql as $$
declare
  processing date;
  permission date;
begin
  if old.state in ('declined', 'left') and new.state <> old.state then
    raise exception 'the entry is over' using errcode = '23514', constraint = 'pool_mentor_over';
  end if;
  select max(valid_until) filter (where kind = 'processing'), max(valid_until) filter (where kind = 'regional_pool')
    into processing, permission
    from pool_consent
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id and withdrawn_at is null;
  new.shown_until := case when processing is not null and permission is not null then least(processing, permission) end;
  if processing is null and new.state in ('submitted', 'approved') then
    if old.state = 'draft' then
      raise exception 'the consent to processing is missing' using errcode = '23514', constraint = 'processing_missing';
    end if;
    new.state := 'left';
    new.left_at := now();
  elsif new.state = 'approved' and old.state <> 'approved' and coalesce(new.shown_until < current_date, true) then
    raise exception 'consents are missing' using errcode = '23514', constraint = 'pool_mentor_requires_consents';
  end if;
  return new;
end
$$;
create trigger pool_mentor_stands_on_consents before update of state, version on pool_mentor
  for each row execute function pool_mentor_stands_on_consents();

-- Signed or withdrawn, a consent moves its entry: `version` keeps its value, its name alone wakes the trigger above.
create function pool_consent_moves_entry() returns trigger language plpgsql as $$
begin
  update pool_mentor set version = version
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  if not found then
    raise exception 'the entry is out of reach' using errcode = '23514', constraint = 'pool_consent_moves_entry';
  end if;
  return null;
end
$$;
create trigger pool_consent_moves_entry after insert or update of withdrawn_at on pool_consent
  for each row execute function pool_consent_moves_entry();

-- The owner counts: the figure moves with the entry whoever moves it, and nobody can write it by hand.
create function pool_mentor_counted() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  step integer := (new.state = 'approved' and new.shown_until is not null)::int
    - case when tg_op = 'UPDATE' then (old.state = 'approved' and old.shown_until is not null)::int else 0 end;
begin
  if step <> 0 then
    update region set pool_size = pool_size + step where region_id = new.region_id;
    if not found then
      raise exception 'the region is out of reach' using errcode = '23514', constraint = 'pool_mentor_counted';
    end if;
  end if;
  return new;
end
$$;
create trigger pool_mentor_counted after insert or update on pool_mentor
  for each row execute function pool_mentor_counted();

create table pool_event (
  region_id uuid not null,
  pool_event_id uuid not null,
  pool_mentor_id uuid not null,
  event text not null,
  account_id uuid,
  note text not null default '',
  at timestamptz not null default now(),
  constraint pool_event_pkey primary key (region_id, pool_event_id),
  constraint pool_event_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade
);
create index pool_event_by_mentor on pool_event (region_id, pool_mentor_id, at);

create table region_audit_event (
  region_id uuid not null,
  region_audit_event_id uuid not null,
  account_id uuid,
  action text not null,
  subject_id uuid,
  at timestamptz not null default now(),
  constraint region_audit_event_pkey primary key (region_id, region_audit_event_id),
  constraint region_audit_event_region_fkey foreign key (region_id) references region
);

call mayak_closed('pool_mentor');
call mayak_closed('pool_mentor_place');
call mayak_closed('pool_consent');
call mayak_closed('pool_event');
call mayak_closed('region_audit_event');

create policy region on pool_mentor for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid) and state <> 'draft')
  with check (region_id = (select current_setting('app.region_id')::uuid) and state <> 'draft');
-- Schools see approved mentors of their region while the consent to be shown holds, without contacts and without what
-- that consent does not name (column grants below).
create policy school_read on pool_mentor for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid) and state = 'approved'
    and shown_until >= current_date);
create policy own on pool_mentor for select to mayak_mentor
  using (account_id = (select current_setting('app.account_id')::uuid));
create policy own_update on pool_mentor for update to mayak_mentor
  using (account_id = (select current_setting('app.account_id')::uuid))
  with check (account_id = (select current_setting('app.account_id')::uuid));
-- The public form makes a draft and touches only the draft it made.
create policy sign_up on pool_mentor for all to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid) and state = 'draft')
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid)
    and state in ('draft', 'submitted') and account_id is null);
-- Reading back what was just submitted, so that the last page can say so.
create policy sign_up_read on pool_mentor for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid));
-- Proof of the address ties the application to an account.
create policy proof on pool_mentor for all to mayak_identity using (true) with check (state <> 'draft');
create policy sweep on pool_mentor for all to mayak_worker using (state = 'draft');

create policy region on pool_mentor_place for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy school_read on pool_mentor_place for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy school_return on pool_mentor_place for update to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own on pool_mentor_place for all to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy sign_up on pool_mentor_place for all to mayak_public
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor where pool_mentor.state = 'draft'))
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor where pool_mentor.state = 'draft'));

create policy region on pool_consent for select to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid));
create policy own on pool_consent for select to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
-- The mentor gives the permission to be shown later, and renews and withdraws either consent. What is withdrawn stays so.
create policy own_new on pool_consent for insert to mayak_mentor
  with check (withdrawn_at is null and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
    where pool_mentor.state in ('submitted', 'approved')));
create policy own_withdrawal on pool_consent for update to mayak_mentor
  using (withdrawn_at is null and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor))
  with check (withdrawn_at is not null and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
-- Signed, and dropped when the signer's name or address is corrected, only while the form is being filled in.
create policy sign_up on pool_consent for all to mayak_public
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor where pool_mentor.state = 'draft'))
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor where pool_mentor.state = 'draft'));

create policy region on pool_event for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own on pool_event for insert to mayak_mentor
  with check (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy sign_up on pool_event for insert to mayak_public
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid));
create policy proof on pool_event for insert to mayak_identity with check (true);

-- The centre sends the link that proves an applicant's address once more.
create policy proof_again on access_link for insert to mayak_region
  with check (purpose = 'email_proof' and region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor where pool_mentor.state = 'submitted'));

create policy region on region_audit_event for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy own on region_audit_event for insert to mayak_mentor
  with check (account_id = (select current_setting('app.account_id')::uuid)
    and (region_id, subject_id) in (select pool_mentor.region_id, pool_mentor.pool_mentor_id from pool_mentor));

grant select on pool_mentor to mayak_region, mayak_mentor, mayak_public;
grant update (state, decided_at, decided_by, decision_reason, organisation_id, version) on pool_mentor to mayak_region;
grant update (phone, post, competences, own_words, forms, hours_per_month, municipality_id, in_person, online, motivation,
  version) on pool_mentor to mayak_mentor;
grant select (region_id, pool_mentor_id, full_name, categories, organisation_id, post, alma_mater, competences, own_words,
  forms, hours_per_month, municipality_id, in_person, online, state, decided_at, shown_until, search_name)
  on pool_mentor to mayak_school;
grant insert, update, delete on pool_mentor to mayak_public;
grant select (region_id, pool_mentor_id, account_id, full_name, email, state, email_proved_at),
  update (account_id, email_proved_at) on pool_mentor to mayak_identity;
grant select (region_id, pool_mentor_id, state, created_at), delete on pool_mentor to mayak_worker;

grant select, insert, update (capacity) on pool_mentor_place to mayak_region;
-- `reserved` only because the trigger that gives a place back counts down from it; pages show what is free.
grant select (region_id, pool_mentor_id, free, reserved), update (reserved) on pool_mentor_place to mayak_school;
grant select, update (capacity, reserved) on pool_mentor_place to mayak_mentor;
grant select, insert, update (capacity) on pool_mentor_place to mayak_public;
grant select on pool_consent to mayak_region, mayak_mentor;
grant insert, update (withdrawn_at) on pool_consent to mayak_mentor;
grant select, insert, delete on pool_consent to mayak_public;
grant select, insert on pool_event to mayak_region;
grant insert on pool_event to mayak_mentor, mayak_public, mayak_identity;
grant select, insert on region_audit_event to mayak_region;
grant insert on region_audit_event to mayak_mentor;
