-- What a mentor of the pool says about the own person stands in the base of every school that took the mentor, and no school
-- can correct it there. So it follows the entry: a new telephone or address, other topics and words are in the schools' bases
-- with the change itself, whoever makes it. A new address of the account is one of the entries that had the old one.

create policy carried on mentor for select to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.carried_entry', true), '')::uuid));
create policy carried_on on mentor for update to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.carried_entry', true), '')::uuid));
-- The school's history of the mentor tells of it.
create policy carried on change_event for insert to mayak_owner
  with check ((school_id, subject_id) in (select mentor.school_id, mentor.mentor_id from mentor
    where mentor.pool_mentor_id = (select nullif(current_setting('app.carried_entry', true), '')::uuid)));
create policy carried on audit_event for insert to mayak_owner
  with check (action = 'mentor.edited' and (school_id, subject_id) in (select mentor.school_id, mentor.mentor_id from mentor
    where mentor.pool_mentor_id = (select nullif(current_setting('app.carried_entry', true), '')::uuid)));

create function pool_mentor_reaches_schools() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.carried_entry', new.pool_mentor_id::text, true);
  -- Nobody but the person changes these.
  with carried as (
    update mentor m
      set phone = new.phone, email = new.email, competences = new.competences, own_words = new.own_words,
        version = m.version + 1
      where m.region_id = new.region_id and m.pool_mentor_id = new.pool_mentor_id
        and (m.phone, m.email, m.competences, m.own_words)
          is distinct from (new.phone, new.email, new.competences, new.own_words)
      returning m.school_id, m.mentor_id
  )
  insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
    select c.school_id, gen_random_uuid(), new.account_id, 'mentor.edited', c.mentor_id from carried c;
  perform set_config('app.carried_entry', '', true);
  return null;
end
$$;
create trigger pool_mentor_reaches_schools after update of phone, email, competences, own_words on pool_mentor
  for each row when (mayak_entry_lives(new.state) and (old.phone, old.email, old.competences, old.own_words)
    is distinct from (new.phone, new.email, new.competences, new.own_words))
  execute function pool_mentor_reaches_schools();

create policy moved on pool_mentor for select to mayak_owner
  using (account_id = (select nullif(current_setting('app.moved_account', true), '')::uuid));
create policy moved_on on pool_mentor for update to mayak_owner
  using (account_id = (select nullif(current_setting('app.moved_account', true), '')::uuid));
create policy moved on pool_event for insert to mayak_owner
  with check (event = 'offer_changed' and account_id = (select nullif(current_setting('app.moved_account', true), '')::uuid));

create function account_email_reaches_entries() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entry record;
begin
  perform set_config('app.moved_account', new.account_id::text, true);
  for entry in
    select p.region_id, p.pool_mentor_id from pool_mentor p
    where p.account_id = new.account_id and p.email = old.email and mayak_entry_lives(p.state)
    order by p.region_id, p.pool_mentor_id
  loop
    -- The places first, as every answer does: what is accepted at the same moment is before or after all of this.
    perform mayak_lock_places(entry.region_id, entry.pool_mentor_id, true);
    begin
      -- The version stays: the triggers that it wakes look at consents, which are not to be seen from here.
      update pool_mentor p set email = new.email
        where p.region_id = entry.region_id and p.pool_mentor_id = entry.pool_mentor_id and p.email = old.email;
      insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id)
        values (entry.region_id, gen_random_uuid(), entry.pool_mentor_id, 'offer_changed', new.account_id);
    exception when unique_violation then
      -- Another entry of the region has the address: the person still logs in with it, and letters go where they went.
      null;
    end;
  end loop;
  perform set_config('app.moved_account', '', true);
  return null;
end
$$;
create trigger account_email_reaches_entries after update of email on account
  for each row when (old.email <> new.email) execute function account_email_reaches_entries();

-- What was changed before this. The owner is under row security like everybody; it is lifted for this.
alter table pool_mentor no force row level security;
alter table mentor no force row level security;
alter table change_event no force row level security;
update mentor m set phone = p.phone, competences = p.competences, own_words = p.own_words, version = m.version + 1
from pool_mentor p
where p.region_id = m.region_id and p.pool_mentor_id = m.pool_mentor_id and mayak_entry_lives(p.state)
  and (m.phone, m.competences, m.own_words) is distinct from (p.phone, p.competences, p.own_words);
alter table change_event force row level security;
alter table mentor force row level security;
alter table pool_mentor force row level security;
