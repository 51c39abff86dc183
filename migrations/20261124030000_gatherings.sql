-- A group meeting brings mentors and mentees together (5.1); afterwards each says whom they would work with (5.2).

create table gathering (
  school_id uuid not null,
  gathering_id uuid not null,
  kind text not null,
  title text not null,
  starts_at timestamptz not null,
  minutes integer not null,
  where_text text not null,
  state text not null default 'planned',
  -- The survey: open from the first to the second moment; answers are readable from `revealed_at` on.
  survey_from timestamptz,
  survey_until timestamptz,
  revealed_at timestamptz,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  constraint gathering_pkey primary key (school_id, gathering_id),
  constraint gathering_maker_fkey foreign key (made_by) references account,
  constraint gathering_kind check (kind in ('group_matching', 'final_group')),
  constraint gathering_minutes check (minutes between 15 and 600),
  constraint gathering_state check (state in ('planned', 'held', 'cancelled')),
  constraint gathering_survey check ((survey_from is null) = (survey_until is null) and survey_until > survey_from)
);
create index gathering_by_time on gathering (school_id, starts_at desc, gathering_id);
call mayak_tenant('gathering');

create table gathering_guest (
  school_id uuid not null,
  gathering_guest_id uuid not null,
  gathering_id uuid not null,
  mentee_id uuid,
  mentor_id uuid,
  -- null while nobody has noted it.
  attended boolean,
  answered_at timestamptz,
  constraint gathering_guest_pkey primary key (school_id, gathering_guest_id),
  constraint gathering_guest_gathering_fkey foreign key (school_id, gathering_id) references gathering,
  constraint gathering_guest_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint gathering_guest_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint gathering_guest_one check (num_nonnulls(mentee_id, mentor_id) = 1)
);
create unique index gathering_guest_mentee_key on gathering_guest (school_id, gathering_id, mentee_id) where mentee_id is not null;
create unique index gathering_guest_mentor_key on gathering_guest (school_id, gathering_id, mentor_id) where mentor_id is not null;
call mayak_tenant('gathering_guest');

-- Whom a guest named, by question and rank; 'avoid' is for curator and psychologist only.
create table preference (
  school_id uuid not null,
  preference_id uuid not null,
  gathering_id uuid not null,
  gathering_guest_id uuid not null,
  -- Who is meant: the two columns tell the pair, `side` who says it.
  mentee_id uuid not null,
  mentor_id uuid not null,
  side text not null,
  question text not null,
  rank smallint not null,
  constraint preference_pkey primary key (school_id, preference_id),
  constraint preference_gathering_fkey foreign key (school_id, gathering_id) references gathering,
  constraint preference_guest_fkey foreign key (school_id, gathering_guest_id) references gathering_guest on delete cascade,
  constraint preference_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint preference_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint preference_side check (side in ('mentee', 'mentor')),
  constraint preference_question check (question in ('want', 'help', 'avoid')),
  constraint preference_rank check (rank between 1 and 10),
  constraint preference_once unique (school_id, gathering_guest_id, question, mentee_id, mentor_id)
);
create index preference_by_pair on preference (school_id, mentee_id, mentor_id);
call mayak_tenant('preference');

grant select, insert, update on gathering to mayak_school;
grant select, insert, update, delete on gathering_guest to mayak_school;
grant select, insert, delete on preference to mayak_school;

call mayak_holds('gathering_guest');
call mayak_holds('preference');
