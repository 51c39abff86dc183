-- What others tell the school about a mentee: class teacher, psychologist, social pedagogue, parents (domain reference
-- §2.1 stage 2, §3.4). Read by curator and psychologist; everybody else reads the own entries only, and mentors none.

create table mentee_note (
  school_id uuid not null,
  mentee_note_id uuid not null,
  mentee_id uuid not null,
  -- Through whom or what it is known.
  channel text not null,
  text text not null,
  -- Who wrote it down, and as what: a class teacher who is also curator wrote as one of both.
  author_id uuid not null,
  author_role text not null,
  at timestamptz not null default now(),
  constraint mentee_note_pkey primary key (school_id, mentee_note_id),
  constraint mentee_note_mentee_fkey foreign key (school_id, mentee_id) references mentee on delete cascade,
  constraint mentee_note_author_fkey foreign key (author_id) references account,
  constraint mentee_note_channel check (channel in ('self_survey', 'parent', 'class_teacher', 'psychologist',
    'social_pedagogue', 'career_test', 'interview', 'observation', 'subject_teacher', 'other_staff')),
  -- What a psychologist or a test of the psychologist finds out nobody else writes down.
  constraint mentee_note_psychological check (channel not in ('psychologist', 'career_test')
    or author_role in ('psychologist', 'curator')),
  constraint mentee_note_author check (author_role in ('curator', 'psychologist', 'class_teacher')
    or (author_role = 'representative' and channel = 'parent')),
  constraint mentee_note_text check (length(text) between 1 and 2000)
);
create index mentee_note_by_mentee on mentee_note (school_id, mentee_id, at desc);
create index mentee_note_by_author on mentee_note (school_id, author_id, at desc);

call mayak_tenant('mentee_note');
-- Written on the own page by the representative of that mentee, and read there by nobody but the writer.
create policy own on mentee_note for select to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid)
    and author_id = (select current_setting('app.account_id')::uuid));
create policy own_new on mentee_note for insert to mayak_mentee
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid)
    and author_id = (select current_setting('app.account_id')::uuid)
    and author_role = 'representative'
    and exists (select from membership
      where membership.school_id = mentee_note.school_id and membership.mentee_id = mentee_note.mentee_id
        and membership.account_id = mentee_note.author_id and membership.role = 'representative'
        and membership.ended_at is null));
-- The one deed of that page: it is about that mentee, and done in the own name.
create policy mentee on audit_event for insert to mayak_mentee
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and account_id = (select current_setting('app.account_id')::uuid)
    and subject_id = (select current_setting('app.mentee_id')::uuid) and action = 'note.written');

grant select, insert, delete on mentee_note to mayak_school;
grant select, insert on mentee_note to mayak_mentee;
grant insert on audit_event to mayak_mentee;
