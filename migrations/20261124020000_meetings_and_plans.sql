-- Meetings are planned, moved, held, missed; the mentee says how it was; a plan of development says what for.
-- A record of what took place stays in `meeting`; what is arranged is an `appointment`.

create table appointment (
  school_id uuid not null,
  appointment_id uuid not null,
  pair_id uuid not null,
  -- Rows of one occasion are one meeting of several mentees with one mentor.
  occasion_id uuid not null,
  kind text not null,
  starts_at timestamptz not null,
  minutes integer not null,
  place text not null,
  where_text text not null default '',
  topic text not null default '',
  state text not null default 'planned',
  -- Why it was cancelled or missed.
  reason text not null default '',
  -- The record, once it was held.
  meeting_id uuid,
  -- Counts changes, as calendars want it.
  sequence integer not null default 0,
  -- When those concerned were reminded of it; a move takes that back.
  reminded_at timestamptz,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint appointment_pkey primary key (school_id, appointment_id),
  constraint appointment_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint appointment_meeting_fkey foreign key (school_id, meeting_id) references meeting,
  constraint appointment_maker_fkey foreign key (made_by) references account,
  constraint appointment_once unique (school_id, occasion_id, pair_id),
  constraint appointment_kind check (kind in ('acquaintance', 'trial', 'planning', 'regular', 'final')),
  constraint appointment_minutes check (minutes between 5 and 600),
  constraint appointment_place check (place in ('in_person', 'online')),
  constraint appointment_state check (state in ('planned', 'held', 'missed', 'cancelled')),
  constraint appointment_held check ((state = 'held') = (meeting_id is not null)),
  constraint appointment_reason check (state in ('planned', 'held') or reason <> '')
);
create index appointment_by_pair on appointment (school_id, pair_id, starts_at, appointment_id);
create index appointment_by_time on appointment (school_id, starts_at);
create index appointment_by_occasion on appointment (school_id, occasion_id);
call mayak_tenant('appointment');

alter table meeting
  -- Rows of one occasion were one meeting of several mentees.
  add column occasion_id uuid,
  add column next_step text not null default '',
  -- For the mentor alone.
  add column mentor_note text not null default '';
create index meeting_by_occasion on meeting (school_id, occasion_id) where occasion_id is not null;

-- How the mentee found a meeting: one to three taps and, if they like, words. Saying that it did not take place is one of
-- the answers; together with the mentor's record this confirms the meeting from both sides.
create table reflection (
  school_id uuid not null,
  reflection_id uuid not null,
  meeting_id uuid not null,
  pair_id uuid not null,
  took_place boolean not null,
  -- 1 to 5, null when the meeting did not take place.
  mood smallint,
  useful smallint,
  words text not null default '',
  given_at timestamptz not null default now(),
  constraint reflection_pkey primary key (school_id, reflection_id),
  constraint reflection_meeting_fkey foreign key (school_id, meeting_id) references meeting,
  constraint reflection_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint reflection_once unique (school_id, meeting_id),
  constraint reflection_taps check (mood between 1 and 5 and useful between 1 and 5 and (took_place = (mood is not null)))
);
create index reflection_by_pair on reflection (school_id, pair_id, given_at desc);
call mayak_tenant('reflection');

create table development_plan (
  school_id uuid not null,
  pair_id uuid not null,
  strong text not null default '',
  weak text not null default '',
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null default now(),
  constraint development_plan_pkey primary key (school_id, pair_id),
  constraint development_plan_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint development_plan_updater_fkey foreign key (updated_by) references account
);
call mayak_tenant('development_plan');

create table plan_goal (
  school_id uuid not null,
  plan_goal_id uuid not null,
  pair_id uuid not null,
  words text not null,
  measure text not null default '',
  due_on date,
  state text not null default 'open',
  result text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint plan_goal_pkey primary key (school_id, plan_goal_id),
  constraint plan_goal_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint plan_goal_state check (state in ('open', 'reached', 'partly', 'dropped'))
);
create index plan_goal_by_pair on plan_goal (school_id, pair_id, created_at, plan_goal_id);
call mayak_tenant('plan_goal');

create table plan_step (
  school_id uuid not null,
  plan_step_id uuid not null,
  plan_goal_id uuid not null,
  pair_id uuid not null,
  words text not null,
  due_on date,
  done_on date,
  result text not null default '',
  created_at timestamptz not null default now(),
  constraint plan_step_pkey primary key (school_id, plan_step_id),
  constraint plan_step_goal_fkey foreign key (school_id, plan_goal_id) references plan_goal on delete cascade,
  constraint plan_step_pair_fkey foreign key (school_id, pair_id) references pair
);
create index plan_step_by_goal on plan_step (school_id, plan_goal_id, created_at, plan_step_id);
call mayak_tenant('plan_step');

-- What is over is over: a planned meeting is held, missed or cancelled once, and none that lies ahead was held or missed.
create function appointment_steps() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'planned' then
      raise exception 'a meeting is planned first' using errcode = '23514', constraint = 'appointment_steps';
    end if;
  elsif old.state <> 'planned' and (new.state, new.starts_at) is distinct from (old.state, old.starts_at) then
    raise exception 'this meeting is no longer planned' using errcode = '23514', constraint = 'appointment_steps';
  elsif new.state in ('held', 'missed') and old.state = 'planned' and old.starts_at > now() then
    raise exception 'this meeting lies ahead' using errcode = '23514', constraint = 'appointment_ahead';
  end if;
  return new;
end
$$;
create trigger appointment_steps before insert or update on appointment
  for each row execute function appointment_steps();

-- With a pair its arranged meetings end.
create function pair_calls_off() returns trigger language plpgsql as $$
begin
  update appointment set state = 'cancelled', reason = 'Работа пары завершена', sequence = sequence + 1
    where school_id = new.school_id and pair_id = new.pair_id and state = 'planned';
  return null;
end
$$;
create trigger pair_calls_off after update of state on pair for each row
  when (old.state = 'active' and new.state <> 'active') execute function pair_calls_off();

-- A record says what took place; tomorrow has not.
create function meeting_not_ahead() returns trigger language plpgsql as $$
begin
  if new.held_on > current_date then
    raise exception 'a meeting that lies ahead' using errcode = '23514', constraint = 'meeting_ahead';
  end if;
  return new;
end
$$;
create trigger meeting_not_ahead before insert or update of held_on on meeting
  for each row execute function meeting_not_ahead();

grant select, insert, update on appointment to mayak_school;
grant select on reflection to mayak_school;
grant select, insert, update on development_plan to mayak_school;
grant select, insert, update, delete on plan_goal, plan_step to mayak_school;

-- The mentor's own note is nobody else's: the school neither reads nor writes it.
revoke select, insert, update on meeting from mayak_school;
grant select (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, reflection, recorded_by,
  recorded_at, occasion_id, next_step) on meeting to mayak_school;
grant insert (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, reflection, recorded_by,
  recorded_at, occasion_id, next_step) on meeting to mayak_school;
grant update (kind, held_on, minutes, place, topic, result, reflection, recorded_by, recorded_at, occasion_id, next_step)
  on meeting to mayak_school;

-- The mentor plans, moves and records the meetings of own running pairs, and writes their plan. Of what the mentee says
-- about a meeting the mentor learns only whether it took place: words and marks are for curator and psychologist.
create policy own on appointment for select to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on appointment for insert to mayak_mentor
  with check (made_by = (select current_setting('app.account_id')::uuid)
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_change on appointment for update to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant select on appointment to mayak_mentor;
grant insert (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, where_text, topic, made_by,
  reminded_at) on appointment to mayak_mentor;
grant update (kind, starts_at, minutes, place, where_text, topic, state, reason, meeting_id, sequence, reminded_at)
  on appointment to mayak_mentor;

create policy own on reflection for select to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
grant select (school_id, reflection_id, meeting_id, pair_id, took_place) on reflection to mayak_mentor;

-- Who recorded a meeting puts slips right for two weeks; later it is history.
create policy own_change on meeting for update to mayak_mentor
  using (recorded_by = (select current_setting('app.account_id')::uuid) and recorded_at > now() - interval '14 days'
    and (school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant update (kind, held_on, minutes, place, topic, result, reflection, next_step, mentor_note) on meeting to mayak_mentor;

create policy own on development_plan for select to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on development_plan for insert to mayak_mentor
  with check ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_change on development_plan for update to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own on plan_goal for select to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on plan_goal for insert to mayak_mentor
  with check ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_change on plan_goal for update to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_end on plan_goal for delete to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own on plan_step for select to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair));
create policy own_new on plan_step for insert to mayak_mentor
  with check ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_change on plan_step for update to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
create policy own_end on plan_step for delete to mayak_mentor
  using ((school_id, pair_id) in (select pair.school_id, pair.pair_id from pair where pair.state = 'active'));
grant select, insert, update on development_plan to mayak_mentor;
grant select, insert, update, delete on plan_goal, plan_step to mayak_mentor;

call mayak_holds('appointment');
call mayak_holds('reflection');
call mayak_holds('development_plan');
call mayak_holds('plan_goal');
call mayak_holds('plan_step');

-- Emptied with the person: everything but what figures need.
create or replace function mayak_emptied(emptied text) returns table (column_name name, empty text) language sql stable as $$
  with kept(of_table, names) as (values
    ('mentee', 'school_id mentee_id kind form entered_on left_on completed created_at version destroyed_on class_year'),
    ('mentor', 'school_id mentor_id region_id categories entered_on left_on created_at version destroyed_on taken class_year'),
    ('pair', 'school_id pair_id mentee_id mentor_id form started_on state phase pair_group_id format frequency planned_until ordered_on agreed_on after_pair_id ended_on made_by created_at'),
    ('meeting', 'school_id meeting_id pair_id kind occasion_id held_on minutes place recorded_by recorded_at')
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
