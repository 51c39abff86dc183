-- The data of a person are destroyed in one transaction with the act that proves it (152-FZ art. 21; order of Roskomnadzor
-- № 179 of 28.10.2022): the act is inserted, and inserting it destroys. So there is no act without a destruction and no
-- destruction without an act, whatever statement is sent.

-- How long the school keeps data after the programme of a person has ended; nothing is due while it has not said.
alter table school
  add column retention_months integer,
  add constraint school_retention check (retention_months between 0 and 120);
grant update (retention_months) on school to mayak_school;

-- It runs as the owner of the tables, because it removes what nobody of the school may remove by hand. The owner is under row
-- security like everybody: it reaches rows of the school that the transaction is of, and none without one.
create or replace procedure mayak_tenant(tenant regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant);
  execute format('alter table %s force row level security', tenant);
  execute format(
    'create policy school on %s for all to mayak_school
       using (school_id = (select current_setting(''app.school_id'')::uuid))
       with check (school_id = (select current_setting(''app.school_id'')::uuid))', tenant);
  execute format(
    'create policy destroy on %s for all to mayak_owner
       using (school_id = (select nullif(current_setting(''app.school_id'', true), '''')::uuid))
       with check (school_id = (select nullif(current_setting(''app.school_id'', true), '''')::uuid))', tenant);
end
$$;
do $$
declare
  one record;
begin
  for one in
    select distinct p.tablename from pg_policies p
    where p.schemaname = 'public' and p.policyname = 'school' and p.tablename not in ('membership', 'access_link', 'email_outbox')
  loop
    execute format(
      'create policy destroy on %I for all to mayak_owner
         using (school_id = (select nullif(current_setting(''app.school_id'', true), '''')::uuid))
         with check (school_id = (select nullif(current_setting(''app.school_id'', true), '''')::uuid))', one.tablename);
  end loop;
end
$$;
-- Beside the tables of schools: an account is emptied when it opens nothing else, letters to its address go.
create policy destroy on school for select to mayak_owner
  using (school_id = (select nullif(current_setting('app.school_id', true), '')::uuid));
create policy destroy on membership for all to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on access_link for all to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on email_outbox for all to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on account for all to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on session for all to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on identity_event for all to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on pool_mentor for select to mayak_owner
  using ((select nullif(current_setting('app.school_id', true), '')) is not null);
create policy destroy on metric_refresh for insert to mayak_owner with check (true);

create table destruction_act (
  school_id uuid not null,
  destruction_act_id uuid not null,
  number integer not null,
  -- Whose data: the empty row that is left.
  mentee_id uuid,
  mentor_id uuid,
  ground text not null,
  subject_request_id uuid,
  -- The act as it is printed: this stays when everything else is gone.
  person text not null,
  text text not null,
  -- What was removed or emptied, table by table: [{"table", "rows", "emptied"}].
  log jsonb not null default '[]',
  destroyed_by uuid not null,
  at timestamptz not null default now(),
  constraint destruction_act_pkey primary key (school_id, destruction_act_id),
  constraint destruction_act_number_key unique (school_id, number),
  constraint destruction_act_school_fkey foreign key (school_id) references school (school_id),
  constraint destruction_act_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint destruction_act_mentor_fkey foreign key (school_id, mentor_id) references mentor,
  constraint destruction_act_subject_request_fkey foreign key (school_id, subject_request_id) references subject_request,
  constraint destruction_act_account_fkey foreign key (destroyed_by) references account,
  constraint destruction_act_subject check (num_nonnulls(mentee_id, mentor_id) = 1),
  constraint destruction_act_ground check (ground in ('retention', 'withdrawal', 'request')),
  constraint destruction_act_request check ((ground = 'request') = (subject_request_id is not null))
);
create index destruction_act_by_time on destruction_act (school_id, at desc, destruction_act_id);
create unique index destruction_act_mentee_key on destruction_act (school_id, mentee_id) where mentee_id is not null;
create unique index destruction_act_mentor_key on destruction_act (school_id, mentor_id) where mentor_id is not null;
call mayak_tenant('destruction_act');
-- Kept for three years, and then forgotten: no sooner.
create policy kept on destruction_act as restrictive for delete to mayak_school using (at < now() - interval '3 years');
grant select, insert, delete on destruction_act to mayak_school;

-- Answers stay as they were given, until the data of the person they speak of are destroyed.
drop trigger subject_request_stays on subject_request;
create trigger subject_request_stays before update on subject_request
  for each row when (current_user <> 'mayak_owner') execute function subject_request_stays();

-- Why the data of a person may not be destroyed on this ground now: the name of the rule, null when they may.
create function mayak_keeps(subject text, subject_id uuid, on_ground text, request uuid) returns text
  language plpgsql stable as $$
declare
  school constant uuid := current_setting('app.school_id')::uuid;
  person jsonb;
begin
  execute format('select to_jsonb(x) from %I x where x.school_id = $1 and x.%I = $2', subject, subject || '_id')
    into person using school, subject_id;
  if person is null then
    return 'destruction_subject';
  elsif person ->> 'destroyed_on' is not null then
    return 'destroyed_already';
  elsif person ->> 'pool_mentor_id' is not null then
    return 'destruction_of_pool';
  elsif exists (select from pair p where p.school_id = school and p.state = 'active'
      and case subject when 'mentee' then p.mentee_id else p.mentor_id end = subject_id) then
    return 'destruction_pair_runs';
  elsif coalesce((person ->> 'left_on')::date, 'infinity') > current_date then
    return 'destruction_takes_part';
  elsif on_ground = 'retention' and not exists (select from school s where s.school_id = school
      and (person ->> 'left_on')::date + make_interval(months => s.retention_months) <= current_date) then
    return 'destruction_term_runs';
  elsif on_ground = 'withdrawal' and (
      not exists (select from consent c where c.school_id = school and c.kind = 'processing' and c.withdrawn_on is not null
        and (to_jsonb(c) ->> (subject || '_id'))::uuid = subject_id)
      or exists (select from consent c where c.school_id = school and c.kind = 'processing' and c.withdrawn_on is null
        and current_date between c.signed_on and c.valid_until and (to_jsonb(c) ->> (subject || '_id'))::uuid = subject_id)) then
    return 'destruction_not_withdrawn';
  elsif on_ground = 'request' and not exists (select from subject_request r
      where r.school_id = school and r.subject_request_id = request and r.kind = 'destroy' and r.answered_on is null
        and case subject when 'mentee' then r.mentee_id else r.mentor_id end = subject_id) then
    return 'destruction_not_asked';
  end if;
  return null;
end
$$;
grant execute on function mayak_keeps(text, uuid, text, uuid) to mayak_school;

create function destruction_act_destroys() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  school constant uuid := current_setting('app.school_id')::uuid;
  subject constant text := case when new.mentee_id is not null then 'mentee' else 'mentor' end;
  subject_id constant uuid := coalesce(new.mentee_id, new.mentor_id);
  rule text;
  traces jsonb;
  addresses text[];
  names text[];
  marks text[];
  accounts uuid[];
  one record;
  touched bigint;
  done jsonb := '[]';
begin
  -- Row security looks at the new row only after this.
  if new.school_id <> school then
    raise exception 'another school' using errcode = '42501';
  end if;
  -- Whoever destroys the same person, makes a pair or numbers an act at the same moment goes first or waits.
  perform pg_advisory_xact_lock(hashtextextended('destruction:' || school, 0));
  execute format('select 1 from %I x where x.school_id = $1 and x.%I = $2 for update', subject, subject || '_id')
    using school, subject_id;
  rule := mayak_keeps(subject, subject_id, new.ground, new.subject_request_id);
  if rule is not null then
    raise exception 'the data are kept' using errcode = '23514', constraint = rule;
  end if;
  select coalesce(max(a.number), 0) + 1 into new.number from destruction_act a where a.school_id = school;
  new.at := now();

  traces := mayak_traces(subject, subject_id);
  select coalesce(array_agg(distinct lower(field.value)) filter (where field.key in ('email', 'sent_to')), '{}'),
    coalesce(array_agg(distinct field.value) filter (where field.key = 'full_name' and told.section <> 'account'), '{}')
    into addresses, names
    from mayak_about(subject, subject_id) told, jsonb_array_elements(told.rows) line, jsonb_each_text(line) field
    where field.value <> '';
  -- An account goes when it opens nothing else, here or elsewhere.
  select coalesce(array_agg(distinct m.account_id), '{}') into accounts
    from membership m
    where m.membership_id in (select value::uuid from jsonb_array_elements_text(coalesce(traces -> 'membership', '[]')))
      and not exists (select from membership o where o.account_id = m.account_id and o.membership_id not in
        (select value::uuid from jsonb_array_elements_text(traces -> 'membership')))
      and not exists (select from pool_mentor p where p.account_id = m.account_id);

  -- Nothing holds the rows still any more.
  execute format('update %I set blocked_on = null, blocked_reason = '''' where school_id = $1 and %I = $2 and blocked_on is not null',
    subject, subject || '_id') using school, subject_id;

  -- Half-written forms and lists that name the person.
  select array_agg(mark) into marks from (
    select e.id as mark from jsonb_each(traces) t, jsonb_array_elements_text(t.value) e(id)
    union select unnest(addresses) union select unnest(names)) m;
  delete from draft x where x.school_id = school and exists (select from unnest(marks) mark
    where position(lower(mark) in lower(x.form_key || ' ' || x.body::text)) > 0);
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'draft', 'rows', touched, 'emptied', false);
  -- Rows that were written are about whom they name as theirs, and go with that person.
  delete from import_row x where x.school_id = school and x.outcome is null and exists (select from unnest(marks) mark
    where position(lower(mark) in lower(x.cells::text || x.notes::text || x.changes::text)) > 0);
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'import_row', 'rows', touched, 'emptied', false);
  update import_batch x set file_name = 'список', sheet_name = '', other_sheets = '{}',
      titles = array_fill(''::text, array[cardinality(x.titles)])
    where x.school_id = school and exists (select from unnest(marks) mark
      where position(lower(mark) in lower(x.file_name || ' ' || x.sheet_name || ' '
        || array_to_string(x.titles || x.other_sheets, ' '))) > 0);
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'import_batch', 'rows', touched, 'emptied', true);

  -- Accounts and what hangs on them.
  delete from session where account_id = any (accounts);
  delete from identity_event where account_id = any (accounts);
  delete from access_link where account_id = any (accounts);
  update account set email = account_id || '@destroyed.invalid', full_name = 'Данные уничтожены', password_hash = null,
    email_proved_at = null where account_id = any (accounts);
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'account', 'rows', touched, 'emptied', true);

  -- Requests stay in the register without the words; pairs and meetings stay for the numbers.
  update subject_request set asker_name = '', words = '', answer = '', outsider = '',
    extension_reason = case when extended_on is null then '' else '—' end
    where school_id = school and case subject when 'mentee' then mentee_id else mentor_id end = subject_id;
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'subject_request', 'rows', touched, 'emptied', true);
  for one in
    select kept.name, kept.key, (select string_agg(format('%I = %s', e.column_name, e.empty), ', ')
      from mayak_emptied(kept.name) e
      -- What a pair rests on is the mentee's: it stays when the mentor goes.
      where subject = 'mentee' or e.column_name <> 'consent_id') as emptied
    from (values ('meeting', 'meeting_id'), ('pair', 'pair_id')) kept(name, key)
  loop
    execute format('update %I set %s where school_id = $1 and %I in (select value::uuid from jsonb_array_elements_text($2))',
      one.name, one.emptied, one.key) using school, coalesce(traces -> one.name, '[]');
    get diagnostics touched = row_count;
    done := done || jsonb_build_object('table', one.name, 'rows', touched, 'emptied', true);
  end loop;

  -- Everything else that refers to the person, with what hangs on it: signatures, files and codes go with their document.
  for one in
    select e.child, string_agg(format('%I in (select value::uuid from jsonb_array_elements_text(%L))', e.child_column,
        traces -> e.parent), ' or ') as condition
    from mayak_edges() e
    where traces ? e.parent and e.parent <> subject and e.child <> 'meeting'
      and e.child not in (select d.child from mayak_edges() d where d.parent = subject)
    group by e.child
    order by e.child
  loop
    execute format('select count(*) from %I where school_id = $1 and (%s)', one.child, one.condition) into touched using school;
    done := done || jsonb_build_object('table', one.child, 'rows', touched, 'emptied', false);
  end loop;
  for one in
    select e.child, e.child_column from mayak_edges() e
    where e.parent = subject and e.child not in ('pair', 'meeting', 'subject_request', 'destruction_act')
    order by e.child
  loop
    execute format('delete from %I where school_id = $1 and %I = $2', one.child, one.child_column) using school, subject_id;
    get diagnostics touched = row_count;
    done := done || jsonb_build_object('table', one.child, 'rows', touched, 'emptied', false);
  end loop;

  -- Letters to addresses that are nobody else's.
  delete from email_outbox l where (l.school_id = school or l.school_id is null) and lower(l.recipient) = any (addresses)
    and not exists (select from account a where a.email = lower(l.recipient))
    and not exists (select from mentee m where m.school_id = school and m.mentee_id <> subject_id and lower(m.email) = lower(l.recipient))
    and not exists (select from mentor t where t.school_id = school and t.mentor_id <> subject_id and lower(t.email) = lower(l.recipient))
    and not exists (select from representative r where r.school_id = school and lower(r.email) = lower(l.recipient))
    and not exists (select from mentor_representative r where r.school_id = school and lower(r.email) = lower(l.recipient))
    and not exists (select from consent_signature s where s.school_id = school and lower(s.email) = lower(l.recipient));
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'email_outbox', 'rows', touched, 'emptied', false);

  -- The row itself, and last what the history said, this very change included.
  execute (select format('update %I set %s, destroyed_on = current_date, version = version + 1 where school_id = $1 and %I = $2',
      subject, string_agg(format('%I = %s', e.column_name, e.empty), ', '), subject || '_id')
    from mayak_emptied(subject) e) using school, subject_id;
  done := done || jsonb_build_object('table', subject, 'rows', 1, 'emptied', true);
  delete from change_event c where c.school_id = school
    and c.subject_id in (select e.id::uuid from jsonb_each(traces) t, jsonb_array_elements_text(t.value) e(id));
  get diagnostics touched = row_count;
  done := done || jsonb_build_object('table', 'change_event', 'rows', touched, 'emptied', false);

  select coalesce(jsonb_agg(jsonb_build_object('table', g.name, 'rows', g.rows, 'emptied', g.emptied) order by g.place), '[]')
    into new.log
    from (
      select line ->> 'table' as name, (line ->> 'emptied')::boolean as emptied, sum((line ->> 'rows')::bigint) as rows,
        min(l.place) as place
      from jsonb_array_elements(done) with ordinality l(line, place)
      group by 1, 2
    ) g
    where g.rows > 0;
  return new;
end
$$;
create trigger destruction_act_destroys before insert on destruction_act
  for each row execute function destruction_act_destroys();
