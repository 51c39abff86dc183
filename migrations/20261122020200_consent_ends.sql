-- When a consent ends, what stands on it stops: pairs stand still, a story is no longer linked, and what the platform cannot
-- do itself is a list that somebody ticks off. A pair is not marked: whether it stands still follows from its consents, so
-- it does from the first minute and ends with a new consent.

create table consent_stop (
  school_id uuid not null,
  consent_id uuid not null,
  item text not null,
  -- What it is about, where the platform knows: the address of a story that was linked.
  note text not null default '',
  made_at timestamptz not null default now(),
  done_at timestamptz,
  done_by uuid,
  constraint consent_stop_pkey primary key (school_id, consent_id, item),
  constraint consent_stop_consent_fkey foreign key (school_id, consent_id) references consent on delete cascade,
  constraint consent_stop_doer_fkey foreign key (done_by) references account,
  constraint consent_stop_item check (item in ('meetings', 'copies', 'decision', 'psychologist', 'psych_results', 'asking',
    'third_party_notes', 'filming', 'pictures', 'publication', 'reprints')),
  constraint consent_stop_done check ((done_at is null) = (done_by is null))
);
create index consent_stop_open on consent_stop (school_id, made_at) where done_at is null;
call mayak_tenant('consent_stop');
grant select, insert, update (done_at, done_by) on consent_stop to mayak_school;

-- Of which reminder before its end the curators know already: 30 or 7 days.
alter table consent add column reminded smallint,
  add constraint consent_reminded check (reminded in (30, 7));
grant update (reminded) on consent to mayak_school;
create index consent_by_end on consent (school_id, valid_until) where withdrawn_on is null and signed_on is not null;

-- A mentor writes a meeting down, and learns that the own pair stands still; of a consent no more than its days.
create policy own_pair on consent for select to mayak_mentor
  using (kind = 'processing' and ((school_id, mentee_id) in (select pair.school_id, pair.mentee_id from pair where pair.state = 'active')
    or (school_id, mentor_id) in (select mentor.school_id, mentor.mentor_id from mentor)));
grant select (school_id, mentee_id, mentor_id, kind, signed_on, valid_until, withdrawn_on) on consent to mayak_mentor;
grant execute on function mayak_consented(uuid, uuid, uuid, text, date) to mayak_mentor;

-- Why a pair stands still: whose consent is missing; null while it may go on. A mentor of the pool has signed towards the
-- centre, and who leaves the pool brings running pairs to an end.
create function mayak_pair_stands(of_school uuid, of_mentee uuid, of_mentor uuid, from_pool boolean) returns text
  language sql stable
  return case
    when not mayak_consented(of_school, of_mentee, null, 'processing', current_date) then 'mentee'
    when not from_pool and not mayak_consented(of_school, null, of_mentor, 'processing', current_date) then 'mentor'
  end;
grant execute on function mayak_pair_stands(uuid, uuid, uuid, boolean) to mayak_school, mayak_mentor;

create function meeting_requires_consent() returns trigger language plpgsql as $$
declare
  stands text;
begin
  select mayak_pair_stands(p.school_id, p.mentee_id, p.mentor_id, m.pool_mentor_id is not null) into stands
    from pair p join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
    where p.school_id = new.school_id and p.pair_id = new.pair_id;
  -- A form sent twice has written its meeting: it is told so, and writes nothing.
  if stands is not null and not exists (
    select from meeting g where g.school_id = new.school_id and g.meeting_id = new.meeting_id
  ) then
    raise exception 'the pair stands still: %', stands using errcode = '23514', constraint = 'meeting_requires_consent';
  end if;
  return new;
end
$$;
create trigger meeting_requires_consent before insert on meeting
  for each row execute function meeting_requires_consent();

-- A story goes with the consent to its publication, whoever takes that back.
create function consent_ends_publication() returns trigger language plpgsql as $$
begin
  if not mayak_consented(new.school_id, new.mentee_id, null, 'distribution', current_date) then
    update mentee set case_url = '', version = version + 1
      where school_id = new.school_id and mentee_id = new.mentee_id and case_url <> '';
  end if;
  return null;
end
$$;
create trigger consent_ends_publication after update of withdrawn_on on consent
  for each row when (new.kind = 'distribution' and new.mentee_id is not null and old.withdrawn_on is null
    and new.withdrawn_on is not null)
  execute function consent_ends_publication();

-- The same through the link.
create policy signer on consent_stop for insert to mayak_signer
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and consent_id = (select current_setting('app.consent_id')::uuid));
create policy signer on change_event for insert to mayak_signer
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and subject_id = (select consent.mentee_id from consent));
create policy changed_by_signer on metric_refresh for insert to mayak_signer with check (true);
grant insert on consent_stop, change_event, metric_refresh to mayak_signer;
grant select (case_url, version), update (case_url, version) on mentee to mayak_signer;
grant execute on function mayak_consented(uuid, uuid, uuid, text, date) to mayak_signer;
