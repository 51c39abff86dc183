-- The base of mentors keeps the portfolio and the questionnaire of stage 4, whom the mentor wants to help, when and how,
-- and how the programme began and ended (domain reference §2.1 stage 4, §4.2). A pupil who mentors is a minor: birth date
-- and class decide who signs.

alter table mentor
  add column birth_date date,
  add column class_label text not null default '',
  add column education text not null default '',
  add column experience text not null default '',
  add column achievements text not null default '',
  add column strengths text not null default '',
  add column weaknesses text not null default '',
  add column hobbies text not null default '',
  add column expectations text not null default '',
  add column motivation text not null default '',
  add column hours_per_month integer,
  add column age_from integer,
  add column age_to integer,
  add column forms text[] not null default '{}',
  add column in_person boolean not null default false,
  add column online boolean not null default false,
  add column left_on date,
  add column result text not null default '',
  add column case_url text not null default '',
  add constraint mentor_hours check (hours_per_month between 1 and 80),
  add constraint mentor_ages check (age_from between 6 and 100 and age_to between 6 and 100 and age_from <= age_to),
  add constraint mentor_forms check (forms <@ array[
    'pupil_pupil', 'teacher_teacher', 'university_student_pupil', 'employer_pupil', 'employer_student']),
  add constraint mentor_class_of_pupil check (class_label = '' or 'pupil' = any (categories)),
  add constraint mentor_programme check (left_on >= entered_on),
  add constraint mentor_case_url check (case_url = '' or case_url ~* '^https?://');

-- Who has left mentors nobody, and nobody leaves out of a running pair. Places are counted under the lock of the
-- mentor's row, so of a pair and a leaving at the same moment the second one is refused.
create function mentor_leaves_alone() returns trigger language plpgsql as $$
begin
  if new.left_on <= current_date and new.taken > 0
    and (new.left_on is distinct from old.left_on or new.taken > old.taken)
  then
    raise exception 'the mentor has left or works in a pair' using errcode = '23514', constraint = 'mentor_leaves_alone';
  end if;
  return new;
end
$$;
create trigger mentor_leaves_alone before update of left_on, taken on mentor
  for each row execute function mentor_leaves_alone();

create trigger mentor_history after update on mentor
  for each row execute function mayak_history('mentor_id', '', 'version search_name taken account_id');

-- Whoever accepts a request of a school takes part there again.
grant update (left_on) on mentor to mayak_mentor;
