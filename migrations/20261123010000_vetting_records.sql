-- What the centre does before it answers for somebody: a checklist, the conversation, notes of the workers, questions to the
-- applicant. All of it is the centre's; of the questions the applicant reads and answers the own ones.

-- One ticked line of the checklist. The proved address is no line here: the entry itself knows it.
create table pool_check (
  region_id uuid not null,
  pool_mentor_id uuid not null,
  item text not null,
  ticked_by uuid not null,
  ticked_at timestamptz not null default now(),
  constraint pool_check_pkey primary key (region_id, pool_mentor_id, item),
  constraint pool_check_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_check_ticker_fkey foreign key (ticked_by) references account,
  constraint pool_check_item check (item in ('identity', 'conversation', 'papers', 'employer_reference', 'public_standing',
    'alma_mater', 'teaching_record', 'enrolment'))
);

-- The lines without which nobody of these categories is taken into the pool: the list of domain::vetting once more, so that
-- it holds whoever writes the state. A test compares the two.
create function mayak_checks_of(categories text[]) returns text[]
  language sql immutable strict parallel safe
  return (select array_agg(line.item) from (values
    ('identity', null),
    ('conversation', null),
    ('papers', null),
    ('employer_reference', array['company_employee', 'ngo_member', 'partner_org_rep']),
    ('public_standing', array['entrepreneur_public_figure']),
    ('alma_mater', array['alumnus']),
    ('teaching_record', array['teaching_veteran']),
    ('enrolment', array['university_student'])
  ) line (item, of_whom) where line.of_whom is null or line.of_whom && categories);
grant execute on function mayak_checks_of(text[]) to mayak_region;

create table pool_interview (
  region_id uuid not null,
  pool_interview_id uuid not null,
  pool_mentor_id uuid not null,
  held_on date not null,
  -- Who talked with the applicant: often a psychologist, who has no account at the centre.
  held_by text not null,
  format text not null,
  outcome text not null,
  impression text not null,
  -- What the mentor has to learn: topics of the school of mentors, and what no topic says.
  training text[] not null default '{}',
  training_words text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  constraint pool_interview_pkey primary key (region_id, pool_interview_id),
  constraint pool_interview_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_interview_recorder_fkey foreign key (recorded_by) references account,
  constraint pool_interview_format check (format in ('in_person', 'video', 'telephone')),
  constraint pool_interview_outcome check (outcome in ('ready', 'after_training', 'not_ready')),
  constraint pool_interview_training check (training <@ array['self_presentation', 'communication', 'programme_stages',
    'talking_to_minors', 'safety_and_data', 'planning_and_diary'])
);
create index pool_interview_by_mentor on pool_interview (region_id, pool_mentor_id, held_on desc);

-- Append-only: nobody may rewrite what a colleague has decided by.
create table pool_note (
  region_id uuid not null,
  pool_note_id uuid not null,
  pool_mentor_id uuid not null,
  text text not null,
  author_id uuid not null,
  at timestamptz not null default now(),
  constraint pool_note_pkey primary key (region_id, pool_note_id),
  constraint pool_note_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_note_author_fkey foreign key (author_id) references account
);
create index pool_note_by_mentor on pool_note (region_id, pool_mentor_id, at desc);

-- With what an application was returned, and what came back. The latest is the one that waits, while the entry says so.
create table pool_question (
  region_id uuid not null,
  pool_question_id uuid not null,
  pool_mentor_id uuid not null,
  question text not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  answer text not null default '',
  answered_at timestamptz,
  constraint pool_question_pkey primary key (region_id, pool_question_id),
  constraint pool_question_mentor_fkey foreign key (region_id, pool_mentor_id) references pool_mentor on delete cascade,
  constraint pool_question_asker_fkey foreign key (asked_by) references account,
  constraint pool_question_answered check ((answer <> '') = (answered_at is not null))
);
create index pool_question_by_mentor on pool_question (region_id, pool_mentor_id, asked_at desc);

call mayak_closed('pool_check');
call mayak_closed('pool_interview');
call mayak_closed('pool_note');
call mayak_closed('pool_question');

create policy region on pool_check for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy region on pool_interview for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy region on pool_note for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));
create policy region on pool_question for all to mayak_region
  using (region_id = (select current_setting('app.region_id')::uuid))
  with check (region_id = (select current_setting('app.region_id')::uuid));

-- The applicant, signed in or with the link of the letter. An answer is given once, and only while it is waited for.
create policy own on pool_question for select to mayak_mentor
  using (pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor));
create policy own_answer on pool_question for update to mayak_mentor
  using (answered_at is null and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
    where pool_mentor.state = 'returned'))
  with check (answered_at is not null);
create policy sign_up on pool_question for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid));
create policy sign_up_answer on pool_question for update to mayak_public
  using (answered_at is null and region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id in (select pool_mentor.pool_mentor_id from pool_mentor
      where pool_mentor.pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid)
        and pool_mentor.state = 'returned'))
  with check (answered_at is not null and region_id = (select current_setting('app.region_id')::uuid)
    and pool_mentor_id = (select current_setting('app.pool_mentor_id')::uuid));

grant select, insert, delete on pool_check to mayak_region;
grant select, insert on pool_interview, pool_note, pool_question to mayak_region;
-- Not who asked: the applicant is asked by the centre.
grant select (region_id, pool_question_id, pool_mentor_id, question, asked_at, answer, answered_at),
  update (answer, answered_at) on pool_question to mayak_mentor, mayak_public;
