-- The base of mentees keeps all that the official register has a column for (domain reference §3, §4.1): several
-- categories of one person, the map of requests, through whom the school knows of the need, the class teacher, the
-- taxonomy of teachers' mentoring, and how the programme began and ended.

-- A change of type, not an update: rows are out of the owner's reach, and nothing was changed by anybody.
alter table mentee drop constraint mentee_category;
alter table mentee
  alter column category type text[] using array_remove(array[category], null),
  alter column category set default '{}',
  alter column category set not null;
alter table mentee rename column category to categories;

alter table mentee
  add column goal text not null default '',
  add column urgency text not null default 'ordinary',
  -- Codes of lists that a region may extend are not checked here: what they name is the region's to say.
  add column role_model text not null default '',
  add column teacher_form text not null default '',
  add column teacher_kind text not null default '',
  add column teacher_direction text not null default '',
  add column channels text[] not null default '{}',
  add column class_teacher_id uuid,
  add column left_on date,
  add column result text not null default '',
  add column case_url text not null default '',
  add column completed boolean not null default false,
  add constraint mentee_categories check (categories <@ case kind
    when 'pupil' then array['gifted', 'poor_results', 'special_needs', 'hard_life_situation', 'behaviour_problems', 'isolated']
    else array['young_specialist', 'burnout', 'adapting', 'digital_skills'] end),
  add constraint mentee_urgency check (urgency in ('ordinary', 'half_year', 'urgent')),
  add constraint mentee_channels check (channels <@ array['self_survey', 'parent', 'class_teacher', 'psychologist',
    'social_pedagogue', 'career_test', 'interview', 'observation', 'subject_teacher', 'other_staff']),
  add constraint mentee_teaching check (kind = 'teacher' or (teacher_form = '' and teacher_kind = '' and teacher_direction = '')),
  add constraint mentee_class_teacher_of_pupil check (kind = 'pupil' or class_teacher_id is null),
  add constraint mentee_class_teacher_fkey foreign key (class_teacher_id) references account,
  add constraint mentee_programme check (left_on >= entered_on),
  -- Somebody who is still in the programme has not gone through it.
  add constraint mentee_completed check (left_on is not null or not completed),
  add constraint mentee_case_url check (case_url = '' or case_url ~* '^https?://');
create index mentee_by_class_teacher on mentee (school_id, class_teacher_id) where class_teacher_id is not null;

-- A class teacher works in this school as one when the class is given into those hands. Who leaves later stays named:
-- the register says who it was.
create function mentee_class_teacher() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.class_teacher_id is not distinct from old.class_teacher_id then
    return new;
  end if;
  if not exists (
    select from membership
    where school_id = new.school_id and account_id = new.class_teacher_id and role = 'class_teacher' and ended_at is null
  ) then
    raise exception 'no class teacher of this school' using errcode = '23514', constraint = 'mentee_class_teacher';
  end if;
  return new;
end
$$;
create trigger mentee_class_teacher before insert or update of class_teacher_id on mentee
  for each row when (new.class_teacher_id is not null) execute function mentee_class_teacher();

-- Who has left the programme is put into no pair, and nobody leaves out of a running one: whichever of the two comes
-- second is refused, because each looks at the other's row under a lock.
create function pair_of_participant() returns trigger language plpgsql as $$
declare
  gone date;
begin
  select left_on into gone from mentee where school_id = new.school_id and mentee_id = new.mentee_id for share;
  if gone <= current_date then
    raise exception 'the mentee has left' using errcode = '23514', constraint = 'pair_of_participant';
  end if;
  return new;
end
$$;
create trigger pair_of_participant before insert on pair for each row execute function pair_of_participant();

create function mentee_leaves_alone() returns trigger language plpgsql as $$
begin
  if exists (
    select from pair where school_id = new.school_id and mentee_id = new.mentee_id and state = 'active'
  ) then
    raise exception 'a pair runs' using errcode = '23514', constraint = 'mentee_leaves_alone';
  end if;
  return null;
end
$$;
create trigger mentee_leaves_alone after insert or update of left_on on mentee
  for each row when (new.left_on <= current_date) execute function mentee_leaves_alone();
