-- What people ask of the school about the data it keeps on them (152-FZ art. 14, 20, 21), and by when it answers.

create table subject_request (
  school_id uuid not null,
  subject_request_id uuid not null,
  kind text not null,
  -- Whose data: somebody of the bases, or the name of somebody who is in none of them.
  mentee_id uuid,
  mentor_id uuid,
  outsider text not null default '',
  -- Who asks for that person, and how it came.
  asker text not null,
  asker_name text not null default '',
  way text not null,
  words text not null default '',
  received_on date not null,
  -- Last day to answer: working days are counted by the server, the holidays are its to know.
  due_on date not null,
  extended_on date,
  extension_reason text not null default '',
  answered_on date,
  outcome text,
  answer text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  answered_by uuid,
  -- When the curators were told that the day comes near, and that it has passed.
  warned_on date,
  overdue_told_on date,
  version integer not null default 1,
  constraint subject_request_pkey primary key (school_id, subject_request_id),
  constraint subject_request_school_fkey foreign key (school_id) references school (school_id),
  constraint subject_request_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint subject_request_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint subject_request_recorder_fkey foreign key (recorded_by) references account,
  constraint subject_request_answerer_fkey foreign key (answered_by) references account,
  constraint subject_request_kind check (kind in ('access', 'correct', 'block', 'destroy')),
  constraint subject_request_subject check (num_nonnulls(mentee_id, mentor_id) = case outsider when '' then 1 else 0 end),
  constraint subject_request_asker check (asker in ('self', 'representative', 'agent')),
  constraint subject_request_way check (way in ('in_person', 'post', 'email', 'other')),
  constraint subject_request_due check (due_on > received_on),
  -- Once, before the time was over, and not without a reason.
  constraint subject_request_extension check ((extended_on is null) = (extension_reason = '') and extended_on >= received_on),
  constraint subject_request_outcome check (outcome in ('done', 'partly', 'refused')),
  -- The words of an answer go when the person's data are destroyed; that there was one stays.
  constraint subject_request_answered check ((answered_on is null) = (outcome is null)
    and (answered_on is null) = (answered_by is null) and (answered_on is not null or answer = '')
    and answered_on >= received_on)
);
create index subject_request_open on subject_request (school_id, due_on) where answered_on is null;
create index subject_request_by_mentee on subject_request (school_id, mentee_id) where mentee_id is not null;
create index subject_request_by_mentor on subject_request (school_id, mentor_id) where mentor_id is not null;

call mayak_tenant('subject_request');
grant select, insert on subject_request to mayak_school;
-- What was asked stays as it was written down.
grant update (due_on, extended_on, extension_reason, answered_on, outcome, answer, answered_by, warned_on, overdue_told_on,
  version) on subject_request to mayak_school;

-- An answer that was given stays, and the time is made longer once.
create function subject_request_stays() returns trigger language plpgsql as $$
begin
  if old.answered_on is not null and (to_jsonb(new) - 'version') is distinct from (to_jsonb(old) - 'version') then
    raise exception 'answered already' using errcode = '23514', constraint = 'subject_request_answered_already';
  end if;
  if old.extended_on is not null and (new.due_on, new.extended_on, new.extension_reason)
    is distinct from (old.due_on, old.extended_on, old.extension_reason) then
    raise exception 'extended already' using errcode = '23514', constraint = 'subject_request_extended_already';
  end if;
  if old.extended_on is null and new.extended_on > old.due_on then
    raise exception 'the time is over' using errcode = '23514', constraint = 'subject_request_extended_late';
  end if;
  return new;
end
$$;
create trigger subject_request_stays before update on subject_request
  for each row execute function subject_request_stays();

