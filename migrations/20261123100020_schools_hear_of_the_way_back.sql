-- Schools that have heard «вышел из пула» of a mentor hear of it when the mentor is back, by whichever way: not only from a
-- pause, also from the archive through a new check. Whoever comes into the pool for the first time is no school's mentor yet.
drop trigger pool_mentor_out on pool_mentor;
create trigger pool_mentor_out after update of state on pool_mentor
  for each row when (new.state <> old.state and new.state in ('paused', 'archived', 'approved'))
  execute function pool_mentor_out();

-- What the owner does for the centre reaches no further than the one entry that moves.
drop policy centre_closes on engagement;
create policy centre_closes on engagement for select to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid));
create policy centre_closes_question on engagement for update to mayak_owner
  using (pool_mentor_id = (select nullif(current_setting('app.closing_entry', true), '')::uuid) and state = 'asked')
  with check (state = 'left');
drop policy centre_closes on audit_event;
create policy centre_closes on audit_event for insert to mayak_owner
  with check (action = 'engagement.left' and school_id in (select engagement.school_id from engagement
    where engagement.engagement_id = audit_event.subject_id));
drop policy centre_closes on email_outbox;
create policy centre_closes on email_outbox for insert to mayak_owner
  with check (kind = 'mentor_standing' and recipient = 'role:curator'
    and params ->> 'pool_mentor_id' = (select nullif(current_setting('app.closing_entry', true), '')));
