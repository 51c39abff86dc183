-- How people are brought together: a school asks for a pool mentor, a pair is made, meetings are recorded.

create table engagement (
  school_id uuid not null,
  engagement_id uuid not null,
  region_id uuid not null,
  pool_mentor_id uuid not null,
  form text not null,
  message text not null,
  state text not null default 'asked',
  answer text not null default '',
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  constraint engagement_pkey primary key (school_id, engagement_id),
  constraint engagement_school_fkey foreign key (region_id, school_id) references school (region_id, school_id),
  constraint engagement_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor,
  constraint engagement_asker_fkey foreign key (asked_by) references account,
  constraint engagement_state check (state in ('asked', 'accepted', 'declined', 'withdrawn', 'no_places', 'left', 'ended')),
  constraint engagement_form check (form in
    ('teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student')),
  constraint engagement_answered check ((state = 'asked') = (answered_at is null))
);
-- One open question of a school to a mentor at a time.
create unique index engagement_open_key on engagement (school_id, pool_mentor_id) where state = 'asked';
create index engagement_by_time on engagement (school_id, asked_at desc, engagement_id);
create index engagement_by_mentor on engagement (region_id, pool_mentor_id, state);

-- An accepted engagement holds exactly one of the mentor's places; the counter's constraint refuses one too many,
-- whoever asks and however many ask at once.
create function engagement_holds_place() returns trigger language plpgsql as $$
declare
  was boolean := tg_op = 'UPDATE' and old.state = 'accepted';
  is_now boolean := new.state = 'accepted';
begin
  if is_now and not was then
    update pool_mentor_place set reserved = reserved + 1
      where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  elsif was and not is_now then
    update pool_mentor_place set reserved = reserved - 1
      where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id;
  else
    return new;
  end if;
  if not found then
    raise exception 'places of the mentor are out of reach' using errcode = '23514', constraint = 'engagement_holds_place';
  end if;
  return new;
end
$$;
create trigger engagement_holds_place after insert or update of state on engagement
  for each row execute function engagement_holds_place();

-- Nobody asks a mentor who is not shown to schools, and no such mentor accepts. A withdrawal of consent holds the places:
-- whoever comes second waits here and sees what it did.
create function engagement_needs_consents() returns trigger language plpgsql as $$
begin
  perform from pool_mentor_place
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id for share;
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
create trigger engagement_needs_consents before insert or update of state on engagement
  for each row when (new.state in ('asked', 'accepted')) execute function engagement_needs_consents();

-- Before a consent is withdrawn, what stood on it is closed: no school waits for an answer that cannot come, and without
-- the consent to processing no place stays taken.
create function pool_consent_carries_nothing() returns trigger language plpgsql as $$
begin
  if exists (
    select from engagement
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id
      and (state = 'asked' or (state = 'accepted' and new.kind = 'processing'))
  ) then
    raise exception 'requests stand on the consent' using errcode = '23514', constraint = 'pool_consent_carries_nothing';
  end if;
  return new;
end
$$;
create trigger pool_consent_carries_nothing before update of withdrawn_at on pool_consent
  for each row when (new.withdrawn_at is not null) execute function pool_consent_carries_nothing();

create table pair (
  school_id uuid not null,
  pair_id uuid not null,
  mentee_id uuid not null,
  mentor_id uuid not null,
  consent_id uuid not null,
  form text not null,
  role_model text not null default '',
  goal text not null default '',
  started_on date not null default current_date,
  state text not null default 'active',
  ended_on date,
  result text not null default '',
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint pair_pkey primary key (school_id, pair_id),
  constraint pair_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint pair_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  -- The consent a pair rests on is that mentee's own.
  constraint pair_consent_fkey foreign key (school_id, mentee_id, consent_id)
    references consent (school_id, mentee_id, consent_id),
  constraint pair_maker_fkey foreign key (made_by) references account,
  constraint pair_state check (state in ('active', 'reached', 'partly', 'stopped')),
  constraint pair_end check ((state = 'active') = (ended_on is null)),
  constraint pair_dates check (ended_on >= started_on)
);
-- One mentee has one mentor at a time in one form.
create unique index pair_active_key on pair (school_id, mentee_id, form) where state = 'active';
create index pair_by_time on pair (school_id, started_on desc, pair_id);
create index pair_by_mentor on pair (school_id, mentor_id);
create index pair_by_mentee on pair (school_id, mentee_id);

-- Without a consent in force there is no pair (domain reference §5.1): held here, not in a form.
create function pair_requires_consent() returns trigger language plpgsql as $$
begin
  if not exists (
    select from consent
    where consent.school_id = new.school_id and consent.mentee_id = new.mentee_id and consent.consent_id = new.consent_id
      and consent.kind = 'processing' and consent.withdrawn_on is null
      and current_date between consent.signed_on and consent.valid_until
    for share
  ) then
    raise exception 'consent is not in force' using errcode = '23514', constraint = 'pair_requires_consent';
  end if;
  return new;
end
$$;
create trigger pair_requires_consent before insert on pair for each row execute function pair_requires_consent();

-- A running pair takes one of the mentor's places in the school. A place whose engagement is over goes with its pair: the
-- mentor has left the pool, and the school may bring the pair to an end but start no other.
create function pair_takes_place() returns trigger language plpgsql as $$
declare
  step integer := (new.state = 'active')::int - coalesce((case when tg_op = 'UPDATE' then (old.state = 'active')::int end), 0);
begin
  if step <> 0 then
    update mentor set taken = taken + step,
      capacity = case when step < 0 and pool_mentor_id is not null
        then least(capacity, greatest(taken + step, (select count(*) from engagement
          where engagement.school_id = mentor.school_id and engagement.pool_mentor_id = mentor.pool_mentor_id
            and engagement.state = 'accepted')))
        else capacity end
      where school_id = new.school_id and mentor_id = new.mentor_id;
    if not found then
      raise exception 'mentor is out of reach' using errcode = '23514', constraint = 'pair_takes_place';
    end if;
  end if;
  return new;
end
$$;
create trigger pair_takes_place after insert or update of state on pair
  for each row execute function pair_takes_place();

create table meeting (
  school_id uuid not null,
  meeting_id uuid not null,
  pair_id uuid not null,
  kind text not null,
  held_on date not null,
  minutes integer not null,
  place text not null,
  topic text not null,
  result text not null,
  reflection text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  constraint meeting_pkey primary key (school_id, meeting_id),
  constraint meeting_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint meeting_recorder_fkey foreign key (recorded_by) references account,
  constraint meeting_kind check (kind in ('acquaintance', 'trial', 'planning', 'regular', 'final')),
  constraint meeting_minutes check (minutes between 5 and 600),
  constraint meeting_place check (place in ('in_person', 'online'))
);
create index meeting_by_pair on meeting (school_id, pair_id, held_on desc, meeting_id);
create index meeting_by_date on meeting (school_id, held_on desc);

call mayak_tenant('engagement');
call mayak_tenant('pair');
call mayak_tenant('meeting');

-- The mentor sees own questions, own pairs and the mentees of running pairs, in whatever school.
create policy own on engagement for select to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own_answer on engagement for update to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor))
  with check (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor)
    and state in ('accepted', 'declined', 'no_places', 'left', 'ended'));
create policy own on pair for select to mayak_mentor
  using ((school_id, mentor_id) in (select mentor.school_id, mentor.mentor_id from mentor));
create policy own on meeting for select to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on meeting for insert to mayak_mentor
  with check (recorded_by = (select current_setting('app.account_id')::uuid)
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_pair on mentee for select to mayak_mentor
  using ((school_id, mentee_id) in (select pair.school_id, pair.mentee_id from pair where pair.state = 'active'));
create policy mentor_read on school for select to mayak_mentor
  using (school_id in (select engagement.school_id from engagement)
    or school_id in (select mentor.school_id from mentor));

-- The mentee, or the representative, sees the own pairs, their mentor's name and that meetings took place.
create policy mentee on pair for select to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid));
create policy mentee on meeting for select to mayak_mentee
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy mentee on mentor for select to mayak_mentee
  using ((school_id, mentor_id) in (select pair.school_id, pair.mentor_id from pair));

grant select, insert, update on engagement, pair, meeting to mayak_school;
grant select, update (state, answer, answered_at) on engagement to mayak_mentor;
grant select on pair to mayak_mentor;
grant select, insert on meeting to mayak_mentor;
-- No category, no birth date, no contacts: a mentor never learns what is restricted.
grant select (school_id, mentee_id, full_name, kind, class_label, post, request, topics, form) on mentee to mayak_mentor;
grant select (school_id, pair_id, mentee_id, mentor_id, form, role_model, goal, started_on, state, ended_on) on pair to mayak_mentee;
grant select (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic) on meeting to mayak_mentee;
grant select (school_id, mentor_id, full_name, categories, workplace) on mentor to mayak_mentee;
