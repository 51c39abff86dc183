-- Whichever side wants another partner, curator and psychologist get the same letter; `care_signal` is «мне некомфортно» alone.
alter policy mentee on email_outbox
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and region_id = (select current_setting('app.region_id')::uuid)
    and kind in ('care_signal', 'partner_asked') and recipient in ('role:curator', 'role:psychologist'));

-- What waits in the queue goes out with the new words; the owner reaches it only inside some school.
select set_config('app.school_id', '00000000-0000-0000-0000-000000000000', true);
update email_outbox set kind = 'partner_asked' where kind = 'care_signal' and params ? 'partner_ask_id';
select set_config('app.school_id', '', true);
