-- A pair is chosen, tries itself out, is ordered, signs its agreement and works; all this while it holds its mentor's place.
-- A group is several pairs with one mentor that work together. What a pair has gone through stays readable.

create table pair_group (
  school_id uuid not null,
  pair_group_id uuid not null,
  mentor_id uuid not null,
  form text not null,
  name text not null,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint pair_group_pkey primary key (school_id, pair_group_id),
  constraint pair_group_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint pair_group_maker_fkey foreign key (made_by) references account,
  -- What the pairs of a group must agree in.
  constraint pair_group_of_key unique (school_id, pair_group_id, mentor_id, form),
  constraint pair_group_form check (form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student'))
);
create index pair_group_by_mentor on pair_group (school_id, mentor_id);
call mayak_tenant('pair_group');

alter table pair
  -- Where a running pair stands: pairs that were there before work already.
  add column phase text not null default 'work',
  add column pair_group_id uuid,
  -- Where they meet, how often, until when: '' and null while nobody has said.
  add column format text not null default '',
  add column frequency text not null default '',
  add column planned_until date,
  -- Of teachers: kind of mentoring and direction of the personal programme.
  add column teacher_kind text not null default '',
  add column teacher_direction text not null default '',
  add column order_number text not null default '',
  add column ordered_on date,
  add column agreed_on date,
  -- The pair this one goes on after a change of mentor. No foreign key: what hangs on a pair is destroyed with its people,
  -- and the later pair has another mentor. `pair_takes_over` looks that there is one.
  add column after_pair_id uuid,
  add constraint pair_phase check (phase in ('trial', 'order', 'agreement', 'work')),
  add constraint pair_format check (format in ('', 'in_person', 'online', 'mixed')),
  add constraint pair_frequency check (frequency in ('', 'weekly', 'fortnightly', 'monthly', 'free')),
  -- Of destroyed people the number is emptied and the day stays.
  add constraint pair_ordered check (order_number = '' or ordered_on is not null),
  add constraint pair_order_day check (ordered_on >= started_on),
  add constraint pair_agreed_day check (agreed_on >= ordered_on),
  add constraint pair_planned check (planned_until >= started_on),
  add constraint pair_teaching check (form = 'teacher_teacher' or (teacher_kind = '' and teacher_direction = '')),
  add constraint pair_group_fkey foreign key (school_id, pair_group_id, mentor_id, form)
    references pair_group (school_id, pair_group_id, mentor_id, form) on delete set null (pair_group_id);
alter table pair alter column phase set default 'trial';
create index pair_by_group on pair (school_id, pair_group_id) where pair_group_id is not null;
-- 'parted': they went apart before the order; it counts neither as finished nor as stopped.
alter table pair drop constraint pair_state;
alter table pair add constraint pair_state check (state in ('active', 'reached', 'partly', 'stopped', 'parted'));

-- A running pair goes forward one step at a time; an ordered pair is no longer parted but closed. Of two who press at once
-- the second finds the step taken.
create function pair_takes_steps() returns trigger language plpgsql as $$
begin
  if new.phase <> old.phase and (old.state <> 'active' or new.state <> 'active'
      or (old.phase, new.phase) not in (('trial', 'order'), ('order', 'agreement'), ('agreement', 'work'))
      or (new.phase = 'agreement' and new.ordered_on is null) or (new.phase = 'work' and new.agreed_on is null))
    or (new.state = 'parted' and old.state = 'active' and old.phase = 'work')
  then
    raise exception 'no such step' using errcode = '23514', constraint = 'pair_steps';
  end if;
  return new;
end
$$;
create trigger pair_takes_steps before update of phase, state on pair
  for each row execute function pair_takes_steps();

-- Who goes on after a change of mentor is the same mentee, and the pair before has ended.
create function pair_takes_over() returns trigger language plpgsql as $$
begin
  if not exists (select from pair p where p.school_id = new.school_id and p.pair_id = new.after_pair_id
      and p.mentee_id = new.mentee_id and p.form = new.form and p.state <> 'active') then
    raise exception 'no pair to go on with' using errcode = '23514', constraint = 'pair_takes_over';
  end if;
  return new;
end
$$;
create trigger pair_takes_over before insert on pair
  for each row when (new.after_pair_id is not null) execute function pair_takes_over();

-- What happened to the pair, the newest last; written by the use cases, changed by nobody.
create table pair_event (
  school_id uuid not null,
  pair_event_id uuid not null,
  pair_id uuid not null,
  kind text not null,
  on_day date not null,
  note text not null default '',
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint pair_event_pkey primary key (school_id, pair_event_id),
  constraint pair_event_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint pair_event_maker_fkey foreign key (made_by) references account,
  constraint pair_event_kind check (kind in ('made', 'trial_held', 'kept', 'parted', 'ordered', 'agreed', 'edited', 'stand_in',
    'stand_in_off', 'handed_over', 'taken_over', 'closed'))
);
create index pair_event_by_pair on pair_event (school_id, pair_id, created_at, pair_event_id);
call mayak_tenant('pair_event');

-- One side asks for another partner. The reason is for curator and psychologist; the other side never reads it.
create table partner_ask (
  school_id uuid not null,
  partner_ask_id uuid not null,
  pair_id uuid not null,
  side text not null,
  reason text not null default '',
  asked_at timestamptz not null default now(),
  answer text,
  answer_note text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  constraint partner_ask_pkey primary key (school_id, partner_ask_id),
  constraint partner_ask_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint partner_ask_answerer_fkey foreign key (answered_by) references account,
  constraint partner_ask_side check (side in ('mentee', 'mentor')),
  constraint partner_ask_answer check (answer in ('kept', 'parted')),
  constraint partner_ask_answered check ((answer is null) = (answered_at is null))
);
create unique index partner_ask_open_key on partner_ask (school_id, pair_id, side) where answer is null;
call mayak_tenant('partner_ask');

-- Asked for in time: before the order. Afterwards a change of mentor is talked over with the curator.
create function partner_ask_in_time() returns trigger language plpgsql as $$
begin
  if not exists (select from pair p where p.school_id = new.school_id and p.pair_id = new.pair_id
      and p.state = 'active' and p.phase in ('trial', 'order')) then
    raise exception 'the pair is ordered or over' using errcode = '23514', constraint = 'partner_ask_in_time';
  end if;
  return new;
end
$$;
create trigger partner_ask_in_time before insert on partner_ask
  for each row execute function partner_ask_in_time();

-- Another mentor of the school stands in for some days; the pair and its place stay.
create table pair_stand_in (
  school_id uuid not null,
  pair_stand_in_id uuid not null,
  pair_id uuid not null,
  -- The pair's mentee, written by `pair_stand_in_fits`: whom the stand-in sees while it lasts, and nothing else of the pair.
  mentee_id uuid not null,
  mentor_id uuid not null,
  from_on date not null,
  until_on date not null,
  reason text not null default '',
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint pair_stand_in_pkey primary key (school_id, pair_stand_in_id),
  constraint pair_stand_in_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint pair_stand_in_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint pair_stand_in_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint pair_stand_in_maker_fkey foreign key (made_by) references account,
  constraint pair_stand_in_days check (until_on >= from_on)
);
create index pair_stand_in_by_pair on pair_stand_in (school_id, pair_id, from_on);
create index pair_stand_in_by_mentor on pair_stand_in (school_id, mentor_id, until_on);
call mayak_tenant('pair_stand_in');

-- One stand-in at a time, somebody else than the pair's own mentor, with the same consents and papers as for a pair.
create function pair_stand_in_fits() returns trigger language plpgsql as $$
declare
  own pair%rowtype;
  deputy mentor%rowtype;
begin
  select * into own from pair p where p.school_id = new.school_id and p.pair_id = new.pair_id for no key update;
  if not found or (tg_op = 'INSERT' and own.state <> 'active') then
    raise exception 'the pair is over' using errcode = '23514', constraint = 'pair_stand_in_running';
  end if;
  new.mentee_id := own.mentee_id;
  if tg_op = 'INSERT' then
    select * into deputy from mentor m where m.school_id = new.school_id and m.mentor_id = new.mentor_id;
    if own.mentor_id = new.mentor_id or deputy.left_on <= current_date then
      raise exception 'no stand-in' using errcode = '23514', constraint = 'pair_stand_in_other';
    end if;
    if mayak_pair_stands(new.school_id, own.mentee_id, new.mentor_id, deputy.pool_mentor_id is not null) is not null
      or (deputy.pool_mentor_id is not null
        and not mayak_papers_in_force(deputy.region_id, deputy.pool_mentor_id, current_date)) then
      raise exception 'consent or papers are missing' using errcode = '23514', constraint = 'pair_stand_in_consent';
    end if;
  end if;
  if exists (select from pair_stand_in s where s.school_id = new.school_id and s.pair_id = new.pair_id
      and s.pair_stand_in_id <> new.pair_stand_in_id and s.from_on <= new.until_on and s.until_on >= new.from_on) then
    raise exception 'somebody stands in already' using errcode = '23514', constraint = 'pair_stand_in_apart';
  end if;
  return new;
end
$$;
create trigger pair_stand_in_fits before insert or update on pair_stand_in
  for each row execute function pair_stand_in_fits();

-- Nobody stands in for a pair that is over.
create function pair_ends_stand_ins() returns trigger language plpgsql as $$
begin
  delete from pair_stand_in where school_id = new.school_id and pair_id = new.pair_id and from_on > new.ended_on;
  update pair_stand_in set until_on = new.ended_on
    where school_id = new.school_id and pair_id = new.pair_id and until_on > new.ended_on;
  return null;
end
$$;
create trigger pair_ends_stand_ins after update of state on pair
  for each row when (old.state = 'active' and new.state <> 'active') execute function pair_ends_stand_ins();

-- How a pair was closed, beside its state, day and result.
create table pair_closing (
  school_id uuid not null,
  pair_id uuid not null,
  -- Who stopped it: '' when it was not stopped.
  stopped_by text not null default '',
  mentee_words text not null default '',
  mentor_words text not null default '',
  -- What was agreed about contacts after the end.
  contact_rule text not null,
  contact_note text not null default '',
  rematch text not null,
  certificate_offered boolean not null default false,
  mentee_may_mentor boolean not null default false,
  closed_by uuid not null,
  closed_at timestamptz not null default now(),
  constraint pair_closing_pkey primary key (school_id, pair_id),
  constraint pair_closing_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint pair_closing_closer_fkey foreign key (closed_by) references account,
  constraint pair_closing_stopped check (stopped_by in ('', 'mentee', 'mentor', 'school', 'moved')),
  constraint pair_closing_contact check (contact_rule in ('none', 'through_school', 'free')),
  constraint pair_closing_rematch check (rematch in ('no', 'same', 'other'))
);
call mayak_tenant('pair_closing');

-- A mentee without a mentor is a state with an owner: since when, when the next search is due, what support was given.
create table mentee_wait (
  school_id uuid not null,
  mentee_wait_id uuid not null,
  mentee_id uuid not null,
  form text not null,
  since date not null,
  next_search_on date not null,
  owner_account_id uuid not null,
  reason text not null default '',
  ended_on date,
  constraint mentee_wait_pkey primary key (school_id, mentee_wait_id),
  -- Undoing an import takes the waiting along.
  constraint mentee_wait_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade,
  constraint mentee_wait_owner_fkey foreign key (owner_account_id) references account,
  constraint mentee_wait_days check (next_search_on >= since and ended_on >= since),
  constraint mentee_wait_form check (form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student'))
);
create unique index mentee_wait_open_key on mentee_wait (school_id, mentee_id, form) where ended_on is null;
create index mentee_wait_due on mentee_wait (school_id, next_search_on, mentee_wait_id) where ended_on is null;
call mayak_tenant('mentee_wait');

-- Whoever has a mentor, or has left the programme, waits no more.
create function pair_ends_wait() returns trigger language plpgsql as $$
begin
  update mentee_wait set ended_on = greatest(since, current_date)
    where school_id = new.school_id and mentee_id = new.mentee_id and form = new.form and ended_on is null;
  return null;
end
$$;
create trigger pair_ends_wait after insert on pair for each row execute function pair_ends_wait();

create function mentee_ends_wait() returns trigger language plpgsql as $$
begin
  update mentee_wait set ended_on = greatest(since, current_date)
    where school_id = new.school_id and mentee_id = new.mentee_id and ended_on is null;
  return null;
end
$$;
create trigger mentee_ends_wait after update of left_on on mentee
  for each row when (new.left_on <= current_date) execute function mentee_ends_wait();

-- Nobody is put into waiting beside a pair or after leaving.
create function mentee_wait_alone() returns trigger language plpgsql as $$
begin
  if exists (select from pair p where p.school_id = new.school_id and p.mentee_id = new.mentee_id and p.form = new.form
      and p.state = 'active')
    or exists (select from mentee m where m.school_id = new.school_id and m.mentee_id = new.mentee_id
      and m.left_on <= current_date) then
    raise exception 'nobody waits' using errcode = '23514', constraint = 'mentee_wait_alone';
  end if;
  return new;
end
$$;
create trigger mentee_wait_alone before insert on mentee_wait
  for each row execute function mentee_wait_alone();

create table mentee_support (
  school_id uuid not null,
  mentee_support_id uuid not null,
  mentee_id uuid not null,
  on_day date not null,
  words text not null,
  given_by uuid not null,
  created_at timestamptz not null default now(),
  constraint mentee_support_pkey primary key (school_id, mentee_support_id),
  constraint mentee_support_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint mentee_support_giver_fkey foreign key (given_by) references account
);
create index mentee_support_by_mentee on mentee_support (school_id, mentee_id, on_day desc);
call mayak_tenant('mentee_support');

grant select, insert on pair_group, pair_event, pair_closing, mentee_support to mayak_school;
grant select, insert, update on partner_ask, mentee_wait to mayak_school;
grant select, insert, update, delete on pair_stand_in to mayak_school;

-- The mentor asks for another partner for the own side and learns what became of it, never what the other side said.
create policy own on partner_ask for select to mayak_mentor
  using (side = 'mentor' and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on partner_ask for insert to mayak_mentor
  with check (side = 'mentor' and answer is null
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant select (school_id, partner_ask_id, pair_id, side, asked_at, answer, answered_at) on partner_ask to mayak_mentor;
grant insert (school_id, partner_ask_id, pair_id, side, reason) on partner_ask to mayak_mentor;

-- Who stands in sees the mentee's name and request on these days, not the pair and its diary.
create policy own on pair_stand_in for select to mayak_mentor
  using ((school_id, mentor_id) in (select mentor.school_id, mentor.mentor_id from mentor));
create policy stands_in on mentee for select to mayak_mentor
  using (blocked_on is null and (school_id, mentee_id) in (select s.school_id, s.mentee_id from pair_stand_in s
    where current_date between s.from_on and s.until_on));
grant select (school_id, pair_stand_in_id, pair_id, mentee_id, mentor_id, from_on, until_on) on pair_stand_in to mayak_mentor;

-- What was agreed with the mentee, and whether another partner may still be asked for.
grant select (phase, format, frequency, planned_until) on pair to mayak_mentee;

call mayak_holds('pair_group');
call mayak_holds('pair_event');
call mayak_holds('partner_ask');
call mayak_holds('pair_stand_in');
call mayak_holds('pair_closing');
call mayak_holds('mentee_wait');
call mayak_holds('mentee_support');

-- Emptied with the person: everything but what figures need.
create or replace function mayak_emptied(emptied text) returns table (column_name name, empty text) language sql stable as $$
  with kept(of_table, names) as (values
    ('mentee', 'school_id mentee_id kind form entered_on left_on completed created_at version destroyed_on class_year'),
    ('mentor', 'school_id mentor_id region_id categories entered_on left_on created_at version destroyed_on taken class_year'),
    ('pair', 'school_id pair_id mentee_id mentor_id form started_on state phase pair_group_id format frequency planned_until ordered_on agreed_on after_pair_id ended_on made_by created_at'),
    ('meeting', 'school_id meeting_id pair_id kind held_on minutes place recorded_by recorded_at')
  ),
  special(of_table, column_name, empty) as (values
    ('mentee', 'full_name', '''Данные уничтожены'''),
    ('mentee', 'birth_date', 'date ''1900-01-01'''),
    ('mentee', 'class_label', 'case kind when ''pupil'' then coalesce(substring(class_label from ''^[0-9]+''), ''—'') else '''' end'),
    ('mentee', 'post', 'case kind when ''teacher'' then ''—'' else '''' end'),
    ('mentee', 'urgency', '''ordinary'''),
    ('mentor', 'full_name', '''Данные уничтожены'''),
    ('mentor', 'capacity', '0')
  )
  select a.attname, coalesce(special.empty, case
    when a.attndims > 0 then '''{}'''
    when a.atttypid = 'text'::regtype then ''''''
    when a.atttypid = 'boolean'::regtype then 'false'
    else 'null' end)
  from kept
  join pg_attribute a on a.attrelid = kept.of_table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  left join special on special.of_table = kept.of_table and special.column_name = a.attname
  where kept.of_table = emptied and a.attname <> all (string_to_array(kept.names, ' ')::name[])
  order by a.attnum
$$;
