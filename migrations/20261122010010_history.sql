-- What was changed about a person: before and after, kept beside the audit. The audit holds ids only and cannot be
-- changed; this holds the words, so it goes when the person's data are destroyed.

create table change_event (
  school_id uuid not null,
  change_event_id bigint generated always as identity,
  -- The mentee or mentor.
  subject_id uuid not null,
  account_id uuid,
  -- Equal to the time of the audit row of the same deed: both are the time of their transaction.
  at timestamptz not null default now(),
  -- [{"field": "class_label", "before": "7А", "after": "8А"}, …]; of a representative `representative.phone`.
  changes jsonb not null,
  constraint change_event_pkey primary key (school_id, change_event_id),
  constraint change_event_school_fkey foreign key (school_id) references school (school_id),
  constraint change_event_account_fkey foreign key (account_id) references account
);
create index change_event_by_subject on change_event (school_id, subject_id, at desc);

call mayak_tenant('change_event');
-- A mentor who takes one more request of a school widens the own entry there.
create policy own_new on change_event for insert to mayak_mentor
  with check (account_id = (select current_setting('app.account_id')::uuid)
    and (school_id, subject_id) in (select mentor.school_id, mentor.mentor_id from mentor));
grant select, insert, delete on change_event to mayak_school;
grant insert on change_event to mayak_mentor;

-- Writes down what a statement changed, whichever it was: a form, an import, a promotion. Arguments: the column that
-- names the person, what to write before the names of fields, and the columns that are no news.
create function mayak_history() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  became jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  changes jsonb;
begin
  -- A representative who comes with a new mentee is no change, and one who goes with a destroyed mentee leaves nothing.
  if tg_op <> 'UPDATE' and not exists (
    select from mentee m
    where m.school_id = ((was || became) ->> 'school_id')::uuid and m.mentee_id = ((was || became) ->> 'mentee_id')::uuid
      and m.created_at < now()
  ) then
    return null;
  end if;
  select jsonb_agg(jsonb_build_object('field', tg_argv[1] || name, 'before', was -> name, 'after', became -> name)
           order by name)
  into changes
  from jsonb_object_keys(was || became) name
  where was -> name is distinct from became -> name and name <> all (string_to_array(tg_argv[2], ' '));
  if changes is not null then
    insert into change_event (school_id, subject_id, account_id, changes)
    values (
      ((was || became) ->> 'school_id')::uuid,
      ((was || became) ->> tg_argv[0])::uuid,
      nullif(nullif(current_setting('app.account_id', true), ''), '00000000-0000-0000-0000-000000000000')::uuid,
      changes
    );
  end if;
  return null;
end
$$;

create trigger mentee_history after update on mentee
  for each row execute function mayak_history('mentee_id', '', 'version search_name');

create trigger representative_history after insert or update or delete on representative
  for each row execute function mayak_history('mentee_id', 'representative.', 'mentee_id school_id representative_id');

-- Whoever opens the card of a minor is noted, once in an hour: two tabs are one look.
create unique index audit_event_opened_key on audit_event
  (school_id, subject_id, account_id, action, date_trunc('hour', at at time zone 'UTC'))
  where action in ('mentee.opened', 'mentor.opened');
