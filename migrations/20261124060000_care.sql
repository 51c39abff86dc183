-- Care for pairs: somebody asks mentor, mentee and an adult how it goes, twice in the first month and then monthly.

-- How often, per form; without a row the default of the code counts.
create table care_rhythm (
  school_id uuid not null,
  form text not null,
  first_month integer not null,
  every_days integer not null,
  constraint care_rhythm_pkey primary key (school_id, form),
  constraint care_rhythm_counts check (first_month between 0 and 8 and every_days between 7 and 120)
);
call mayak_tenant('care_rhythm');

create table check_in (
  school_id uuid not null,
  check_in_id uuid not null,
  pair_id uuid not null,
  -- With whom: 'mentor', 'mentee', 'adult'.
  side text not null,
  on_day date not null,
  way text not null,
  -- 1 to 5.
  mood smallint not null,
  words text not null default '',
  needs_help boolean not null default false,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint check_in_pkey primary key (school_id, check_in_id),
  constraint check_in_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint check_in_maker_fkey foreign key (made_by) references account,
  constraint check_in_side check (side in ('mentor', 'mentee', 'adult')),
  constraint check_in_way check (way in ('talk', 'phone', 'message', 'survey')),
  constraint check_in_mood check (mood between 1 and 5)
);
create index check_in_by_pair on check_in (school_id, pair_id, side, on_day desc);
call mayak_tenant('check_in');

grant select, insert, update, delete on care_rhythm to mayak_school;
grant select, insert on check_in to mayak_school;

call mayak_holds('check_in');
