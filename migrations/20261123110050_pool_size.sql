-- The public page said how many mentors had come into the pool. A figure that moves with the entry stays where it is when a
-- permission to be shown runs out: that day moves no entry. Whoever reads the page counts those who are shown on the day.

drop trigger pool_mentor_counted on pool_mentor;
drop function pool_mentor_counted();
alter table region drop constraint region_pool_size, drop column pool_size;

-- How many mentors the pool of the own region shows today. The owner counts: a public page reads no entry.
create function mayak_pool_size() returns bigint
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) from pool_mentor p
  where p.region_id = (select nullif(current_setting('app.region_id', true), '')::uuid)
    and p.state = 'approved' and p.shown_until >= current_date
$$;
grant execute on function mayak_pool_size() to mayak_public;
