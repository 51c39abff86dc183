-- What a psychologist finds out is written down only with the consent to psychological procedures, what others tell only with
-- the consent to information from third parties (domain reference §2.2 task 2.2, §5.1). What was written stays where it is
-- when the consent ends: that it has to be destroyed is on the list of what stops. Channels and consents are those of
-- domain::request::Channel::needs.

create function mentee_note_requires_consent() returns trigger language plpgsql as $$
declare
  needed text := case
    when new.channel in ('psychologist', 'career_test') then 'psych_procedures'
    when new.channel in ('interview', 'observation') and new.author_role = 'psychologist' then 'psych_procedures'
    when new.channel in ('self_survey', 'interview') then null
    else 'third_party_info'
  end;
begin
  if needed is null then
    return null;
  elsif new.author_role <> 'representative' then
    call mayak_require_consent(new.school_id, new.mentee_id, null, needed, 'mentee_note_' || needed);
  -- The family only reads consents, and can lock none.
  elsif not mayak_consented(new.school_id, new.mentee_id, null, needed, current_date) then
    raise exception 'no consent in force: %', needed using errcode = '23514', constraint = 'mentee_note_' || needed;
  end if;
  return null;
end
$$;
-- Afterwards: a mentee of another school is none, and a form sent twice has written its words already.
create trigger mentee_note_requires_consent after insert on mentee_note
  for each row execute function mentee_note_requires_consent();

-- The own page learns whether a representative can be heard; of a consent no more than its days.
create policy own on consent for select to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid));
grant select (school_id, mentee_id, mentor_id, kind, signed_on, valid_until, withdrawn_on) on consent to mayak_mentee;
grant execute on function mayak_consented(uuid, uuid, uuid, text, date) to mayak_mentee;
