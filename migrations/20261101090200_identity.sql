-- Who people are and where they work. Only the realm mayak_identity sees passwords and sessions; a school sees the names
-- of its own staff, a region those of coordinators, curators and directors.

create table account (
  account_id uuid not null,
  email text not null,
  full_name text not null,
  password_hash text,
  email_proved_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_pkey primary key (account_id),
  constraint account_email_key unique (email),
  constraint account_email_lower check (email = lower(email))
);

-- A workplace: one role of one person in a region, in a school, or (mentor) in the pool of a region.
create table membership (
  membership_id uuid not null,
  account_id uuid not null,
  region_id uuid not null,
  school_id uuid,
  role text not null,
  mentor_id uuid,
  mentee_id uuid,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint membership_pkey primary key (membership_id),
  constraint membership_account_fkey foreign key (account_id) references account,
  constraint membership_region_fkey foreign key (region_id) references region,
  constraint membership_school_fkey foreign key (region_id, school_id) references school (region_id, school_id),
  constraint membership_role check (role in
    ('regional_coordinator', 'curator', 'psychologist', 'class_teacher', 'director', 'mentor', 'mentee', 'representative')),
  constraint membership_place check (case role
    when 'regional_coordinator' then school_id is null
    when 'mentor' then true
    else school_id is not null end),
  -- Whose page of a school's bases it opens: an internal mentor's cabinet, a mentee's page.
  constraint membership_mentor check ((mentor_id is not null) = (role = 'mentor' and school_id is not null)),
  constraint membership_mentee check ((mentee_id is not null) = (role in ('mentee', 'representative')))
);
create unique index membership_once on membership (account_id, region_id, school_id, role, mentor_id, mentee_id)
  nulls not distinct where ended_at is null;
create index membership_by_school on membership (school_id, role) where ended_at is null;
create index membership_by_region on membership (region_id, role) where ended_at is null;

-- The id in the cookie is never stored, only its SHA-256.
create table session (
  session_hash bytea not null,
  account_id uuid,
  data jsonb not null,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint session_pkey primary key (session_hash),
  constraint session_account_fkey foreign key (account_id) references account on delete cascade,
  -- Use prolongs a session, but not for ever: after 90 days everybody gives the password again.
  constraint session_ceiling check (expires_at <= created_at + interval '90 days')
);
create index session_by_account on session (account_id, seen_at desc);
create index session_by_expiry on session (expires_at);

-- A link sent by e-mail. The token is derived from the id with the server's key, so there is nothing here to steal.
create table access_link (
  link_id uuid not null,
  purpose text not null,
  email text not null,
  full_name text not null default '',
  account_id uuid,
  region_id uuid,
  school_id uuid,
  role text,
  mentor_id uuid,
  mentee_id uuid,
  pool_mentor_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  constraint access_link_pkey primary key (link_id),
  -- What each purpose needs, and nothing beside it: an invitation names a place and a role, a proof either the account
  -- that wants a new address or the application to the pool, a reset an account.
  constraint access_link_shape check (case purpose
    when 'invitation' then role is not null and region_id is not null and account_id is null and pool_mentor_id is null
      and (school_id is null) = (role = 'regional_coordinator')
      and (mentor_id is not null) = (role = 'mentor')
      and (mentee_id is not null) = (role in ('mentee', 'representative'))
    when 'email_proof' then (account_id is not null) <> (pool_mentor_id is not null) and role is null
    when 'password_reset' then account_id is not null and role is null and pool_mentor_id is null
    else false end),
  constraint access_link_email_lower check (email = lower(email)),
  constraint access_link_region_fkey foreign key (region_id) references region,
  constraint access_link_account_fkey foreign key (account_id) references account on delete cascade,
  constraint access_link_creator_fkey foreign key (created_by) references account,
  constraint access_link_school_fkey foreign key (region_id, school_id) references school (region_id, school_id)
);
-- Nobody is invited twice to the same role: the open invitation is sent again instead.
create unique index access_link_open_key on access_link (school_id, region_id, email, role, mentor_id, mentee_id)
  nulls not distinct where purpose = 'invitation' and used_at is null and withdrawn_at is null;
create index access_link_by_account on access_link (account_id) where account_id is not null;
create index access_link_by_school on access_link (school_id, created_at desc) where school_id is not null;
create index access_link_by_region on access_link (region_id, created_at desc) where region_id is not null;
create index access_link_by_expiry on access_link (expires_at);

-- Counters of attempts: a fixed window per key; the key is a hash of the purpose and of the account or address.
create table throttle (
  throttle_key bytea not null,
  window_started_at timestamptz not null default now(),
  attempts integer not null,
  constraint throttle_pkey primary key (throttle_key)
);
create index throttle_by_window on throttle (window_started_at);

create table identity_event (
  identity_event_id uuid not null,
  account_id uuid,
  event text not null,
  at timestamptz not null default now(),
  constraint identity_event_pkey primary key (identity_event_id),
  constraint identity_event_account_fkey foreign key (account_id) references account on delete cascade
);
create index identity_event_by_account on identity_event (account_id, at desc);

call mayak_closed('account');
call mayak_closed('membership');
call mayak_closed('session');
call mayak_closed('access_link');
call mayak_closed('throttle');
call mayak_closed('identity_event');

create policy identity on account for all to mayak_identity using (true) with check (true);
create policy identity on membership for all to mayak_identity using (true) with check (true);
create policy identity on session for all to mayak_identity using (true) with check (true);
create policy identity on access_link for all to mayak_identity using (true) with check (true);
create policy identity on throttle for all to mayak_identity using (true) with check (true);
-- What happened to an account is kept for a year; before that nobody changes or deletes it.
create policy identity_add on identity_event for insert to mayak_identity with check (true);
create policy identity_read on identity_event for select to mayak_identity using (true);
create policy identity_sweep on identity_event for delete to mayak_identity using (at < now() - interval '1 year');

create policy school on membership for all to mayak_school
  using (school_id = (select current_setting('app.school_id')::uuid))
  with check (school_id = (select current_setting('app.school_id')::uuid));
create policy region on membership for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid)
    and (school_id is null or role in ('curator', 'director')))
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and (school_id is null or role in ('curator', 'director')));
create policy own on membership for select to mayak_mentor, mayak_mentee
  using (account_id = (select current_setting('app.account_id')::uuid));

create policy colleagues on account for select to mayak_school, mayak_region
  using (account_id in (select membership.account_id from membership)
    or account_id = (select current_setting('app.account_id')::uuid));
create policy own on account for select to mayak_mentor, mayak_mentee
  using (account_id = (select current_setting('app.account_id')::uuid));

create policy school on access_link for all to mayak_school
  using (school_id = (select current_setting('app.school_id')::uuid) and purpose = 'invitation')
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid) and purpose = 'invitation');
create policy region on access_link for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid) and purpose = 'invitation'
    and role in ('regional_coordinator', 'curator', 'director'))
  with check (region_id = (select current_setting('app.region_id')::uuid) and purpose = 'invitation'
    and role in ('regional_coordinator', 'curator', 'director'));
create policy sign_up on access_link for insert to mayak_public
  with check (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid) and purpose = 'email_proof');

grant select, insert, update on account to mayak_identity;
grant select, insert, update on membership to mayak_identity;
grant select, insert, update, delete on session to mayak_identity;
grant select, insert, update, delete on access_link to mayak_identity;
grant select, insert, update, delete on throttle to mayak_identity;
grant select, insert, delete on identity_event to mayak_identity;
grant select (account_id, email, full_name, email_proved_at) on account
  to mayak_school, mayak_region, mayak_mentor, mayak_mentee;
grant select on membership to mayak_school, mayak_region, mayak_mentor, mayak_mentee;
grant update (ended_at) on membership to mayak_school, mayak_region;
grant select, insert on access_link to mayak_school, mayak_region;
grant update (withdrawn_at, expires_at) on access_link to mayak_school, mayak_region;
grant insert on access_link to mayak_public;
