-- A school read the places, and the absences, of every entry of its region: of those the centre checks, has declined or laid
-- aside too. Ids and numbers only, but nobody except the centre knows how many apply and who is sent away. A school sees them
-- of mentors whom the pool shows to it, and of those it works with or waits for an answer from, whatever has become of the
-- entry: what they hold has to be given back.

drop policy school_read on pool_mentor_place;
drop policy school_return on pool_mentor_place;
create policy school_read on pool_mentor_place for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid) and (
    exists (select from pool_mentor p
      where p.region_id = pool_mentor_place.region_id and p.pool_mentor_id = pool_mentor_place.pool_mentor_id)
    or pool_mentor_id in (select mentor.pool_mentor_id from mentor)
    or pool_mentor_id in (select engagement.pool_mentor_id from engagement
      where engagement.state in ('asked', 'accepted', 'ending'))));
create policy school_return on pool_mentor_place for update to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid) and (
    exists (select from pool_mentor p
      where p.region_id = pool_mentor_place.region_id and p.pool_mentor_id = pool_mentor_place.pool_mentor_id)
    or pool_mentor_id in (select mentor.pool_mentor_id from mentor)
    or pool_mentor_id in (select engagement.pool_mentor_id from engagement
      where engagement.state in ('asked', 'accepted', 'ending'))))
  with check (region_id = (select current_setting('app.region_id')::uuid));

-- When somebody was away concerns those that wait for an answer; who will be away, those who may ask.
drop policy school_read on pool_pause;
create policy school_read on pool_pause for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid) and (
    until_on >= current_date and exists (select from pool_mentor p
      where p.region_id = pool_pause.region_id and p.pool_mentor_id = pool_pause.pool_mentor_id)
    or pool_mentor_id in (select engagement.pool_mentor_id from engagement where engagement.state = 'asked')));
