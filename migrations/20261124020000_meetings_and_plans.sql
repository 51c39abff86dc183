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
create index appointment_by_time on appointment (school_id, starts_at) where state = 'planned';
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

grant select, insert, update on appointment to mayak_school;
grant select on reflection to mayak_school;
grant select, insert, update on development_plan to mayak_school;
grant select, insert, update, delete on plan_goal, plan_step to mayak_school;

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
