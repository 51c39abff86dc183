-- Who should be with whom: what a school weighs, what it has decided about two people, what changed last, and the runs it kept.
-- The proposal itself is never stored; it is computed from the bases whenever somebody looks.

create table match_board (
  school_id uuid not null,
  form text not null,
  -- In the order of the criteria of the score.
  weights integer[] not null,
  objective text not null default 'placed_then_score',
  min_score integer,
  raise_weakest boolean not null default false,
  -- Counts every change of the board, marks included: two curators do not overwrite each other.
  version integer not null default 0,
  updated_at timestamptz not null default now(),
  constraint match_board_pkey primary key (school_id, form),
  constraint match_board_school_fkey foreign key (school_id) references school,
  constraint match_board_form check (form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student')),
  constraint match_board_weights check (cardinality(weights) = 8 and 0 <= all (weights) and 100 >= all (weights)),
  constraint match_board_objective check (objective in ('placed_then_score', 'score')),
  constraint match_board_min_score check (min_score between 0 and 800),
  constraint match_board_weakest check (objective = 'placed_then_score' or not raise_weakest)
);
call mayak_tenant('match_board');

-- What is decided about two people before the search: 'lock' keeps them together, 'ban' never proposes them, 'veto' is the
-- psychologist's, 'relatives' is a fact, 'register' allows an external mentor for a pupil on the preventive register, 'note'
-- is the psychologist's word about compatibility.
create table match_mark (
  school_id uuid not null,
  mentee_id uuid not null,
  mentor_id uuid not null,
  kind text not null,
  note text not null default '',
  made_by uuid not null,
  made_at timestamptz not null default now(),
  constraint match_mark_pkey primary key (school_id, mentee_id, mentor_id, kind),
  constraint match_mark_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint match_mark_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint match_mark_maker_fkey foreign key (made_by) references account,
  constraint match_mark_kind check (kind in ('lock', 'ban', 'veto', 'relatives', 'register', 'note')),
  constraint match_mark_said check (note <> '' or kind in ('lock', 'ban', 'relatives'))
);
-- A mentee is kept for one mentor at most, and no pair is kept and never proposed at once.
create unique index match_mark_lock_key on match_mark (school_id, mentee_id) where kind = 'lock';
create unique index match_mark_either_key on match_mark (school_id, mentee_id, mentor_id) where kind in ('lock', 'ban');
create index match_mark_by_mentor on match_mark (school_id, mentor_id);
call mayak_tenant('match_mark');

-- A pupil on the preventive register (120-FZ): known to the curator and the psychologist only.
create table mentee_register (
  school_id uuid not null,
  mentee_id uuid not null,
  noted_by uuid not null,
  noted_at timestamptz not null default now(),
  constraint mentee_register_pkey primary key (school_id, mentee_id),
  constraint mentee_register_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint mentee_register_noter_fkey foreign key (noted_by) references account
);
call mayak_tenant('mentee_register');

-- What changed on a board, by its version: colleagues are shown each other's choices, and the last one can be taken back.
create table match_change (
  school_id uuid not null,
  form text not null,
  version integer not null,
  deed text not null,
  mentee_id uuid,
  mentor_id uuid,
  -- With whom the mentee was kept before.
  from_mentor_id uuid,
  -- What the board weighed before.
  weights integer[],
  objective text,
  min_score integer,
  raise_weakest boolean,
  undone boolean not null default false,
  made_by uuid not null,
  made_at timestamptz not null default now(),
  constraint match_change_pkey primary key (school_id, form, version),
  constraint match_change_board_fkey foreign key (school_id, form) references match_board,
  constraint match_change_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint match_change_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint match_change_before_fkey foreign key (school_id, from_mentor_id) references mentor,
  constraint match_change_maker_fkey foreign key (made_by) references account,
  constraint match_change_deed check (deed in ('lock', 'unlock', 'ban', 'unban', 'weigh', 'undo', 'word', 'decide'))
);
create index match_change_by_mentee on match_change (school_id, mentee_id) where mentee_id is not null;
create index match_change_by_mentor on match_change (school_id, mentor_id) where mentor_id is not null;
call mayak_tenant('match_change');

-- A variant that was kept to be compared, or the one that was decided, with the sum of what it was computed from.
create table match_run (
  school_id uuid not null,
  match_run_id uuid not null,
  form text not null,
  state text not null,
  -- SHA-256 of the inputs as text.
  inputs_hash text not null,
  weights integer[] not null,
  objective text not null,
  min_score integer,
  raise_weakest boolean not null,
  total bigint not null,
  -- No other set of pairs has a greater total by the same rules.
  bound bigint not null,
  placed integer not null,
  unmatched integer not null,
  -- Why people decided otherwise than proposed.
  why text not null default '',
  made_by uuid not null,
  made_at timestamptz not null default now(),
  constraint match_run_pkey primary key (school_id, match_run_id),
  constraint match_run_school_fkey foreign key (school_id) references school,
  constraint match_run_maker_fkey foreign key (made_by) references account,
  constraint match_run_form check (form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student')),
  constraint match_run_state check (state in ('kept', 'decided')),
  constraint match_run_hash check (inputs_hash ~ '^[0-9a-f]{64}$'),
  constraint match_run_objective check (objective in ('placed_then_score', 'score'))
);
create index match_run_by_time on match_run (school_id, form, made_at desc, match_run_id);
call mayak_tenant('match_run');

-- Whom a run gave to a mentee, and whom people chose.
create table match_run_pair (
  school_id uuid not null,
  match_run_id uuid not null,
  mentee_id uuid not null,
  -- Proposed; null when nobody was.
  mentor_id uuid,
  score integer,
  -- Decided; null when the pair was not made or the run was only kept.
  chosen_mentor_id uuid,
  constraint match_run_pair_pkey primary key (school_id, match_run_id, mentee_id),
  constraint match_run_pair_run_fkey foreign key (school_id, match_run_id) references match_run,
  constraint match_run_pair_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint match_run_pair_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint match_run_pair_chosen_fkey foreign key (school_id, chosen_mentor_id) references mentor
);
create index match_run_pair_by_mentee on match_run_pair (school_id, mentee_id);
create index match_run_pair_by_mentor on match_run_pair (school_id, mentor_id) where mentor_id is not null;
call mayak_tenant('match_run_pair');

grant select, insert, update on match_board to mayak_school;
grant select, insert, delete, update (note, made_by, made_at) on match_mark to mayak_school;
grant select, insert, delete on mentee_register to mayak_school;
grant select, insert, update (undone) on match_change to mayak_school;
grant select, insert on match_run, match_run_pair to mayak_school;

call mayak_holds('match_mark');
call mayak_holds('mentee_register');
call mayak_holds('match_change');
call mayak_holds('match_run_pair');
