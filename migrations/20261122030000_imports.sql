-- Lists that schools bring as files. An import is looked at before it is done, done in one transaction and can be undone;
-- for that the rows of the file stay here, and no longer than that needs: after 30 days they are swept, and what stood in
-- columns that were not read is forgotten when the import is done.

create table import_batch (
  school_id uuid not null,
  import_batch_id uuid not null,
  kind text not null,
  file_name text not null,
  -- Tells that the same file came before.
  file_hash bytea not null,
  sheet_name text not null default '',
  -- Sheets of the workbook that were not read.
  other_sheets text[] not null default '{}',
  -- Days by which the calendar of the workbook begins later than in 1900.
  day_shift integer not null default 0,
  -- Number of the last row of headings; 0 when there are none.
  heading_row integer not null,
  titles text[] not null,
  -- A code per column, empty for a column that is not read.
  mapping text[] not null,
  default_class text not null default '',
  default_form text not null,
  -- What to do with people whose entry differs, unless a row says otherwise.
  on_changed text not null default 'skip',
  state text not null default 'mapping',
  row_count integer not null default 0,
  done_count integer not null default 0,
  new_count integer not null default 0,
  changed_count integer not null default 0,
  same_count integer not null default 0,
  faulty_count integer not null default 0,
  added_count integer not null default 0,
  updated_count integer not null default 0,
  removed_count integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  -- Moves while somebody works on it: one that stands still was cut short.
  touched_at timestamptz not null default now(),
  applied_at timestamptz,
  undone_at timestamptz,
  constraint import_batch_pkey primary key (school_id, import_batch_id),
  constraint import_batch_school_fkey foreign key (school_id) references school (school_id),
  constraint import_batch_creator_fkey foreign key (created_by) references account,
  constraint import_batch_kind check (kind in ('mentees', 'mentors')),
  constraint import_batch_state check (state in ('mapping', 'checking', 'checked', 'applying', 'applied', 'undone')),
  constraint import_batch_on_changed check (on_changed in ('skip', 'take')),
  constraint import_batch_form check (default_form in
    ('pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student')),
  constraint import_batch_applied check ((applied_at is not null) = (state in ('applied', 'undone')))
);
create index import_batch_by_time on import_batch (school_id, created_at desc, import_batch_id);

create table import_row (
  school_id uuid not null,
  import_batch_id uuid not null,
  -- As office programs number it.
  row_number integer not null,
  cells jsonb not null,
  -- What the check found; null above the headings and before it.
  verdict text,
  -- [{"column", "value", "reason", "fatal"}, …]
  notes jsonb not null default '[]',
  -- [{"field", "before", "after"}, …] of somebody whose entry differs.
  changes jsonb not null default '[]',
  -- What a person chose for this row; null for what the import as a whole says.
  choice text,
  -- Who was found in the base, or was made.
  mentee_id uuid,
  mentor_id uuid,
  outcome text,
  -- The entry as it was before and its version since: what undoing needs.
  before jsonb,
  version integer,
  constraint import_row_pkey primary key (school_id, import_batch_id, row_number),
  constraint import_row_batch_fkey foreign key (school_id, import_batch_id) references import_batch on delete cascade,
  -- Whoever is destroyed takes the row along.
  constraint import_row_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade,
  constraint import_row_mentor_fkey foreign key (school_id, mentor_id) references mentor on delete cascade,
  constraint import_row_verdict check (verdict in ('new', 'changed', 'same', 'faulty', 'blank')),
  constraint import_row_choice check (choice in ('skip', 'take', 'apart')),
  constraint import_row_outcome check (outcome in ('added', 'updated')),
  constraint import_row_done check (outcome is null or (num_nonnulls(mentee_id, mentor_id) = 1 and version is not null))
);
create index import_row_by_verdict on import_row (school_id, import_batch_id, verdict, row_number);
create index import_row_by_mentee on import_row (school_id, mentee_id) where mentee_id is not null;
create index import_row_by_mentor on import_row (school_id, mentor_id) where mentor_id is not null;

call mayak_tenant('import_batch');
call mayak_tenant('import_row');

-- The worker forgets old imports without reading them.
create policy sweep on import_batch for all to mayak_worker using (created_at < now() - interval '30 days');

grant select, insert, update, delete on import_batch, import_row to mayak_school;
grant select (created_at), delete on import_batch to mayak_worker;
