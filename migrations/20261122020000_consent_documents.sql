-- A consent becomes a document of its own, about a mentee or an internal mentor, with the text that is signed, its hash and
-- the signatures it needs (152-FZ art. 9; domain reference §5). It is in force when all of them are there, in its term, and
-- not withdrawn; the database holds that, whoever writes.

-- What the texts say about the school, and who signs for pupils from 14 to 17.
alter table school
  add column teen_signers text not null default 'both',
  add column site text not null default '',
  add column details text not null default '',
  add constraint school_teen_signers check (teen_signers in ('both', 'representative'));
grant update (teen_signers, site, details) on school to mayak_school;

-- A pupil who mentors is a minor too: the age says who signs, and somebody signs.
create table mentor_representative (
  school_id uuid not null,
  mentor_id uuid not null,
  full_name text not null,
  basis text not null,
  email text not null default '',
  phone text not null default '',
  constraint mentor_representative_pkey primary key (school_id, mentor_id),
  constraint mentor_representative_mentor_fkey foreign key (school_id, mentor_id) references mentor on delete cascade,
  constraint mentor_representative_basis check (basis in
    ('parent', 'adoptive_parent', 'guardian', 'foster_parent', 'care_organisation')),
  constraint mentor_representative_contact check (email <> '' or phone <> '')
);

alter table consent
  alter column mentee_id drop not null,
  alter column signed_on drop not null,
  alter column valid_until drop not null,
  alter column kind drop default,
  drop constraint consent_kind,
  drop constraint consent_term,
  drop constraint consent_withdrawal,
  add column mentor_id uuid,
  -- Whose signatures it needs, by the age on the day.
  add column signers text not null default 'self',
  add column template_version text not null default '',
  add column text text not null default '',
  add column text_hash bytea not null default sha256(''),
  -- The parts of the text, for whoever has to look one up.
  add column purpose text not null default '',
  add column data_list text not null default '',
  add column actions text not null default '',
  add column processor text not null default '',
  add column term text not null default '',
  add column withdrawal text not null default '',
  -- The last day on which it may be signed: an answer to an old question is no answer.
  add column sign_by date not null default current_date + 60,
  -- A document that will not come into force: somebody refused, or the school took it back.
  add column closed text,
  add column closed_on date,
  -- Who took the consent back: the participant, the representative.
  add column withdrawn_by text;

-- What was recorded before had one signature and no text. The owner is under row security like everybody; it is lifted for
-- the copy and forced again below.
alter table consent no force row level security;
create table consent_signature (
  school_id uuid not null,
  consent_signature_id uuid not null,
  consent_id uuid not null,
  signer text not null,
  -- Who is to sign, as the text names the person; by what right, for a representative; the address of the link.
  full_name text not null,
  basis text,
  email text not null default '',
  way text,
  signed_on date,
  -- When the platform learned of it.
  recorded_at timestamptz,
  recorded_by uuid,
  refused_at timestamptz,
  reason text not null default '',
  stored_file_id uuid,
  -- Of an electronic signature: the hash of the text shown, the code, the address, the device.
  evidence jsonb,
  constraint consent_signature_pkey primary key (school_id, consent_signature_id),
  constraint consent_signature_once unique (school_id, consent_id, signer),
  constraint consent_signature_consent_fkey foreign key (school_id, consent_id) references consent on delete cascade,
  constraint consent_signature_recorder_fkey foreign key (recorded_by) references account,
  constraint consent_signature_signer check (signer in ('self', 'representative')),
  constraint consent_signature_basis check ((basis is not null) = (signer = 'representative') and basis in
    ('parent', 'adoptive_parent', 'guardian', 'foster_parent', 'care_organisation')),
  constraint consent_signature_way check (way in ('paper_scan', 'electronic_simple_signature', 'esia', 'uploaded')),
  constraint consent_signature_whole check ((way is null) = (signed_on is null) and (way is null) = (recorded_at is null)),
  constraint consent_signature_answer check (signed_on is null or refused_at is null),
  constraint consent_signature_evidence check ((way = 'electronic_simple_signature') = (evidence is not null))
);
insert into consent_signature (school_id, consent_signature_id, consent_id, signer, full_name, basis, way, signed_on,
    recorded_at, recorded_by, evidence)
  select c.school_id, gen_random_uuid(), c.consent_id, c.signer, '', case c.signer when 'representative' then 'parent' end,
    c.way_signed, c.signed_on, c.recorded_at, c.recorded_by, case c.way_signed when 'electronic_simple_signature' then '{}'::jsonb end
  from consent c;
update consent set signers = signer, withdrawn_by = case when withdrawn_on is not null then signer end;
alter table consent force row level security;

alter table consent
  drop column signer,
  drop column way_signed,
  alter column signers drop default,
  add constraint consent_mentor_fkey foreign key (school_id, mentor_id) references mentor on delete cascade,
  add constraint consent_subject check (num_nonnulls(mentee_id, mentor_id) = 1),
  -- Requests of mentors are not collected from third parties.
  add constraint consent_kind check (kind in ('processing', 'psych_procedures', 'photo_video', 'distribution')
    or (kind = 'third_party_info' and mentee_id is not null)),
  add constraint consent_signers check (signers in ('self', 'representative', 'both')),
  add constraint consent_text check (text_hash = sha256(convert_to(text, 'UTF8'))),
  add constraint consent_term check ((signed_on is null) = (valid_until is null) and valid_until >= signed_on),
  add constraint consent_closing check ((closed is null) = (closed_on is null) and closed in ('refused', 'cancelled')
    and (closed is null or signed_on is null)),
  add constraint consent_withdrawal check ((withdrawn_on is null) = (withdrawn_by is null)
    and withdrawn_by in ('self', 'representative') and withdrawn_on >= signed_on
    and (withdrawn_on is null or signed_on is not null));
-- Nobody is asked twice at once for the same thing.
create unique index consent_open_key on consent (school_id, mentee_id, mentor_id, kind) nulls not distinct
  where signed_on is null and closed is null;
drop index consent_by_mentee;
create index consent_by_mentee on consent (school_id, mentee_id, kind, valid_until desc) where mentee_id is not null;
create index consent_by_mentor on consent (school_id, mentor_id, kind, valid_until desc) where mentor_id is not null;

-- Sheets and files that prove a signature or a withdrawal. They go with the document they prove.
create table stored_file (
  school_id uuid not null,
  stored_file_id uuid not null,
  purpose text not null,
  consent_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  sha256 bytea not null,
  bytes bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  constraint stored_file_pkey primary key (school_id, stored_file_id),
  constraint stored_file_consent_fkey foreign key (school_id, consent_id) references consent on delete cascade,
  constraint stored_file_uploader_fkey foreign key (uploaded_by) references account,
  constraint stored_file_purpose check (purpose in ('signature', 'withdrawal')),
  constraint stored_file_type check (media_type in ('pdf', 'jpeg', 'png')),
  constraint stored_file_size check (size = octet_length(bytes) and size between 1 and 5242880),
  constraint stored_file_hash check (sha256 = sha256(bytes))
);
-- Photographs and PDF are compressed already.
alter table stored_file alter column bytes set storage external;
create index stored_file_by_consent on stored_file (school_id, consent_id);

alter table consent_signature
  add constraint consent_signature_file_fkey foreign key (school_id, stored_file_id) references stored_file,
  -- What the school cannot show is no signature. Those recorded before stay as they are.
  add constraint consent_signature_file check (way is null or way = 'electronic_simple_signature' or stored_file_id is not null)
    not valid;
create index consent_signature_by_file on consent_signature (school_id, stored_file_id);

call mayak_tenant('mentor_representative');
call mayak_tenant('stored_file');
call mayak_tenant('consent_signature');

-- The words of a document, and what was signed, are never rewritten: only what happens to it is added.
revoke update, delete on consent from mayak_school;
grant update (signed_on, valid_until, closed, closed_on, withdrawn_on, withdrawn_by) on consent to mayak_school;
grant select, insert, update, delete on mentor_representative to mayak_school;
grant select, insert on stored_file to mayak_school;
grant select, insert, update (way, signed_on, recorded_at, recorded_by, refused_at, reason, stored_file_id, evidence)
  on consent_signature to mayak_school;

-- A signature, and a refusal, is given once, and only under a document that waits for it. The lock on the document makes
-- two who sign it go one after the other, and whoever signs wait for whoever closes it.
create function consent_signature_is_open() returns trigger language plpgsql as $$
declare
  answered boolean := tg_op = 'UPDATE' and (old.signed_on is not null or old.refused_at is not null);
begin
  if answered then
    raise exception 'answered already' using errcode = '23514', constraint = 'consent_answered';
  end if;
  perform from consent c
    where c.school_id = new.school_id and c.consent_id = new.consent_id and c.signed_on is null and c.closed is null
      and current_date <= c.sign_by
    for no key update;
  if not found then
    raise exception 'the document waits for no signature' using errcode = '23514', constraint = 'consent_closed';
  end if;
  return new;
end
$$;
create trigger consent_signature_is_open before insert or update on consent_signature
  for each row execute function consent_signature_is_open();

-- A document comes into force with the last signature it needs, given by those who may at their age: a minor never signs
-- alone, and of age nobody else signs for a person.
create function consent_is_signed() returns trigger language plpgsql as $$
declare
  needed integer := case new.signers when 'both' then 2 else 1 end;
  given integer;
  born date;
  pupil boolean;
begin
  if tg_op = 'UPDATE' and old.signed_on is not null
    and (new.signed_on, new.valid_until) is distinct from (old.signed_on, old.valid_until) then
    raise exception 'signed already' using errcode = '23514', constraint = 'consent_signed';
  end if;
  if new.signed_on is null or tg_op = 'UPDATE' and old.signed_on is not null then
    return new;
  end if;
  select count(*) into given from consent_signature s
    where s.school_id = new.school_id and s.consent_id = new.consent_id and s.signed_on <= new.signed_on
      and (new.signers = 'both' or s.signer = new.signers);
  if given < needed then
    raise exception 'a signature is missing' using errcode = '23514', constraint = 'consent_unsigned';
  end if;
  if new.mentee_id is not null then
    select m.birth_date, false into born, pupil from mentee m
      where m.school_id = new.school_id and m.mentee_id = new.mentee_id;
  else
    select m.birth_date, 'pupil' = any (m.categories) into born, pupil from mentor m
      where m.school_id = new.school_id and m.mentor_id = new.mentor_id;
  end if;
  -- Of a teacher or a parent who mentors no birth date is asked for.
  if born is null and (pupil or new.signers <> 'self')
    or born is not null and (new.signers = 'self') <> (extract(year from age(new.signed_on, born)) >= 18) then
    raise exception 'others have to sign' using errcode = '23514', constraint = 'consent_signers_fit';
  end if;
  return new;
end
$$;
create trigger consent_is_signed before insert or update on consent
  for each row execute function consent_is_signed();

-- What is over stays over: a document is not opened again, a withdrawal is not taken back.
create function consent_stays_closed() returns trigger language plpgsql as $$
begin
  if old.closed is not null and new is distinct from old then
    raise exception 'the document is closed' using errcode = '23514', constraint = 'consent_closed';
  end if;
  if old.withdrawn_on is not null and new is distinct from old then
    raise exception 'withdrawn already' using errcode = '23514', constraint = 'consent_withdrawn';
  end if;
  return new;
end
$$;
create trigger consent_stays_closed before update on consent
  for each row when (old.closed is not null or old.withdrawn_on is not null) execute function consent_stays_closed();

-- The one question all gates ask: whether this person has agreed to this, on this day.
create function mayak_consented(of_school uuid, of_mentee uuid, of_mentor uuid, to_kind text, on_day date) returns boolean
  language sql stable
  return exists (
    select from consent c
    where c.school_id = of_school and c.kind = to_kind and (c.mentee_id = of_mentee or c.mentor_id = of_mentor)
      and c.withdrawn_on is null and on_day between c.signed_on and c.valid_until);
grant execute on function mayak_consented(uuid, uuid, uuid, text, date) to mayak_school;

-- The same in a gate: the consents stay as they are until the end of the transaction, so none is withdrawn between the
-- question and the deed. The rule is the name by which a refusal is known.
create procedure mayak_require_consent(of_school uuid, of_mentee uuid, of_mentor uuid, to_kind text, rule text)
  language plpgsql as $$
begin
  perform from consent c
    where c.school_id = of_school and c.kind = to_kind and (c.mentee_id = of_mentee or c.mentor_id = of_mentor)
      and c.withdrawn_on is null and current_date between c.signed_on and c.valid_until
    for share;
  if not found then
    raise exception 'no consent in force: %', to_kind using errcode = '23514', constraint = rule;
  end if;
end
$$;
grant execute on procedure mayak_require_consent(uuid, uuid, uuid, text, text) to mayak_school;

-- A pair needs the consent of both: the mentee's it rests on, and the mentor's. A mentor of the pool has signed towards the
-- centre, and schools see the entry exactly as long as that holds.
create or replace function pair_requires_consent() returns trigger language plpgsql as $$
declare
  from_pool uuid;
begin
  perform from consent
    where consent.school_id = new.school_id and consent.mentee_id = new.mentee_id and consent.consent_id = new.consent_id
      and consent.kind = 'processing' and consent.withdrawn_on is null
      and current_date between consent.signed_on and consent.valid_until
    for share;
  if not found then
    raise exception 'consent is not in force' using errcode = '23514', constraint = 'pair_requires_consent';
  end if;
  select m.pool_mentor_id into from_pool from mentor m where m.school_id = new.school_id and m.mentor_id = new.mentor_id;
  if not found then
    -- No such mentor: the foreign key says so.
    return new;
  elsif from_pool is null then
    call mayak_require_consent(new.school_id, null, new.mentor_id, 'processing', 'pair_requires_mentor_consent');
  elsif not exists (
    select from pool_mentor p
    where p.pool_mentor_id = from_pool and p.state = 'approved' and p.shown_until >= current_date
  ) then
    raise exception 'the mentor is not in the pool' using errcode = '23514', constraint = 'pair_requires_pool_consent';
  end if;
  return new;
end
$$;

-- A story is published with the consent to publication, and with no other (152-FZ art. 10.1).
create function mentee_case_requires_consent() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.case_url <> old.case_url then
    call mayak_require_consent(new.school_id, new.mentee_id, null, 'distribution', 'mentee_case_requires_consent');
  end if;
  return null;
end
$$;
create trigger mentee_case_requires_consent after insert or update of case_url on mentee
  for each row when (new.case_url <> '') execute function mentee_case_requires_consent();
