-- Of absences a school reads those of whom it finds in the pool, works with, or waits for: not that somebody is away whom the
-- centre has declined or keeps out of the pool.
drop policy school_read on pool_pause;
create policy school_read on pool_pause for select to mayak_school
  using (region_id = (select current_setting('app.region_id')::uuid)
    and (until_on >= current_date and (
        exists (select from pool_mentor p
          where p.region_id = pool_pause.region_id and p.pool_mentor_id = pool_pause.pool_mentor_id)
        or exists (select from mentor m
          where m.region_id = pool_pause.region_id and m.pool_mentor_id = pool_pause.pool_mentor_id))
      or pool_mentor_id in (select engagement.pool_mentor_id from engagement where engagement.state = 'asked')));
