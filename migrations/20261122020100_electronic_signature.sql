-- A document is signed by whoever it waits for, on a phone and without an account: the link of one signature opens it, a
-- code sent to the same address signs it, and the same link takes the consent back. Who holds the link stands in a realm of
-- its own, mayak_signer: one document, one signer, nothing else of the school.

grant usage on schema public to mayak_signer;

-- The link names the signature; what can be done through it follows from the document.
alter table consent_signature add constraint consent_signature_of_consent_key
  unique (school_id, consent_id, consent_signature_id);
alter table access_link
  add column consent_id uuid,
  add column consent_signature_id uuid,
  add constraint access_link_consent_fkey foreign key (school_id, consent_id) references consent on delete cascade,
  add constraint access_link_signature_fkey foreign key (school_id, consent_id, consent_signature_id)
    references consent_signature (school_id, consent_id, consent_signature_id) on delete cascade,
  drop constraint access_link_shape,
  add constraint access_link_shape check ((purpose = 'consent' or num_nonnulls(consent_id, consent_signature_id) = 0)
    and case purpose
    when 'invitation' then role is not null and region_id is not null and account_id is null and pool_mentor_id is null
      and (school_id is null) = (role = 'regional_coordinator')
      and (mentor_id is not null) = (role = 'mentor')
      and (mentee_id is not null) = (role in ('mentee', 'representative'))
    when 'email_proof' then (account_id is not null) <> (pool_mentor_id is not null) and role is null
    when 'password_reset' then account_id is not null and role is null and pool_mentor_id is null
    when 'consent' then num_nonnulls(region_id, school_id, consent_id, consent_signature_id) = 4
      and num_nonnulls(role, account_id, mentor_id, mentee_id, pool_mentor_id) = 0
    else false end);
-- One link per document and signer works; a newer one, to another address, takes its place.
create unique index access_link_consent_key on access_link (school_id, consent_signature_id)
  where purpose = 'consent' and withdrawn_at is null;
create index access_link_by_consent on access_link (school_id, consent_id) where consent_id is not null;

-- A code counts once, for a few minutes and a few tries. What it is follows from its id and the server's key, so it stands
-- nowhere.
create table consent_code (
  school_id uuid not null,
  consent_code_id uuid not null,
  consent_signature_id uuid not null,
  sent_to text not null,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '10 minutes',
  tries integer not null default 0,
  used_at timestamptz,
  constraint consent_code_pkey primary key (school_id, consent_code_id),
  constraint consent_code_signature_fkey foreign key (school_id, consent_signature_id)
    references consent_signature on delete cascade,
  constraint consent_code_tries check (tries between 0 and 5),
  constraint consent_code_life check (expires_at <= sent_at + interval '10 minutes')
);
create index consent_code_by_signature on consent_code (school_id, consent_signature_id, sent_at desc);
call mayak_tenant('consent_code');
grant select on consent_code to mayak_school;

drop policy school on access_link;
create policy school on access_link for all to mayak_school
  using (school_id = (select current_setting('app.school_id')::uuid) and purpose in ('invitation', 'consent'))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid) and purpose in ('invitation', 'consent'));

-- An address that turned out to be wrong may be a stranger's: the links sent there open nothing any more.
create function consent_address_corrected() returns trigger language plpgsql as $$
declare
  whose text := tg_argv[0];
begin
  update access_link l set withdrawn_at = now()
    from consent c, consent_signature s
    where l.school_id = new.school_id and l.purpose = 'consent' and l.withdrawn_at is null and l.email <> lower(new.email)
      and c.school_id = l.school_id and c.consent_id = l.consent_id
      and s.school_id = l.school_id and s.consent_signature_id = l.consent_signature_id and s.signer = tg_argv[1]
      and ((to_jsonb(new) ->> whose)::uuid = case whose when 'mentee_id' then c.mentee_id else c.mentor_id end);
  return null;
end
$$;
create trigger mentee_consent_address after update of email on mentee for each row
  when (old.email <> new.email) execute function consent_address_corrected('mentee_id', 'self');
create trigger representative_consent_address after update of email on representative for each row
  when (old.email <> new.email) execute function consent_address_corrected('mentee_id', 'representative');
create trigger mentor_consent_address after update of email on mentor for each row
  when (old.email <> new.email) execute function consent_address_corrected('mentor_id', 'self');
create trigger mentor_representative_consent_address after update of email on mentor_representative for each row
  when (old.email <> new.email) execute function consent_address_corrected('mentor_id', 'representative');

-- The realm of one document and one signer.
create policy signer on consent for all to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid)
    and consent_id = (select current_setting('app.consent_id')::uuid))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and consent_id = (select current_setting('app.consent_id')::uuid));
create policy signer on consent_signature for select to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid)
    and consent_id = (select current_setting('app.consent_id')::uuid));
create policy signer_own on consent_signature for update to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid)
    and consent_id = (select current_setting('app.consent_id')::uuid)
    and consent_signature_id = (select current_setting('app.consent_signature_id')::uuid));
create policy signer on consent_code for all to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid)
    and consent_signature_id = (select current_setting('app.consent_signature_id')::uuid))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and consent_signature_id = (select current_setting('app.consent_signature_id')::uuid));
-- The age of the person the document is about says whether the right ones sign; the link to a story goes with its consent.
create policy signer on mentee for all to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select consent.mentee_id from consent))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select consent.mentee_id from consent));
create policy signer on mentor for select to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentor_id = (select consent.mentor_id from consent));
create policy signer on school for select to mayak_signer
  using (school_id = (select current_setting('app.school_id')::uuid));
create policy signer on audit_event for insert to mayak_signer
  with check (school_id = (select current_setting('app.school_id')::uuid) and account_id is null
    and subject_id = (select current_setting('app.consent_id')::uuid));
create policy signer on email_outbox for insert to mayak_signer
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid));

grant select, update (signed_on, valid_until, closed, closed_on, withdrawn_on, withdrawn_by) on consent to mayak_signer;
grant select (school_id, consent_signature_id, consent_id, signer, full_name, basis, email, way, signed_on, recorded_at,
    refused_at, reason),
  update (way, signed_on, recorded_at, refused_at, reason, evidence) on consent_signature to mayak_signer;
grant select, insert, update (tries, used_at) on consent_code to mayak_signer;
grant select (school_id, mentee_id, birth_date) on mentee to mayak_signer;
grant select (school_id, mentor_id, birth_date, categories) on mentor to mayak_signer;
grant select (school_id, region_id, short_name, full_name) on school to mayak_signer;
grant insert on audit_event, email_outbox to mayak_signer;
