-- What stands on papers: an expired one ends no pair, but no new pair is made and no request accepted until another is there.
-- Schools learn whether the papers of a mentor are in force and until when, and nothing else of them.

-- When an entry is over nobody looks at its papers any more: what waits is closed, and the scans go.
create function pool_mentor_closes_papers() returns trigger language plpgsql as $$
begin
  update pool_paper set state = 'closed', decided_at = now()
    where region_id = new.region_id and pool_mentor_id = new.pool_mentor_id and state = 'waiting';
  return null;
end
$$;
create trigger pool_mentor_closes_papers after update of state, version on pool_mentor
  for each row when (new.state in ('declined', 'left', 'archived') and old.state <> new.state)
  execute function pool_mentor_closes_papers();

-- What a school may know of the papers of its own mentors, also of those who are not shown to schools any more: their pairs
-- may still run. Of who is out of the pool it has heard already, so that nobody writes to it about papers.
create function mayak_school_papers()
  returns table (mentor_id uuid, papers_until date, papers_absent boolean, in_pool boolean)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select m.mentor_id, p.papers_until, p.papers_absent, p.state = 'approved'
    from mentor m join pool_mentor p on p.region_id = m.region_id and p.pool_mentor_id = m.pool_mentor_id
    where m.school_id = (select nullif(current_setting('app.school_id', true), '')::uuid);
end;
grant execute on function mayak_school_papers() to mayak_school;
grant select (papers_until, papers_absent) on pool_mentor to mayak_school;

-- No new pair with a mentor whose papers are not in force, and none that begins again or changes its mentor.
create function pair_needs_papers() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'active' and old.mentor_id = new.mentor_id then
    return new;
  end if;
  if exists (select from mentor m
    where m.school_id = new.school_id and m.mentor_id = new.mentor_id and m.pool_mentor_id is not null
      and not mayak_papers_in_force(m.region_id, m.pool_mentor_id, current_date))
  then
    raise exception 'papers of the mentor are not in force' using errcode = '23514', constraint = 'pair_needs_papers';
  end if;
  return new;
end
$$;
create trigger pair_needs_papers before insert or update of state, mentor_id on pair
  for each row when (new.state = 'active') execute function pair_needs_papers();

-- Nor is a request accepted; one that was accepted before stays so.
create function engagement_needs_papers() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'accepted' and old.pool_mentor_id = new.pool_mentor_id then
    return new;
  end if;
  if not mayak_papers_in_force(new.region_id, new.pool_mentor_id, current_date) then
    raise exception 'papers of the mentor are not in force' using errcode = '23514', constraint = 'engagement_needs_papers';
  end if;
  return new;
end
$$;
create trigger engagement_needs_papers before insert or update of state, pool_mentor_id on engagement
  for each row when (new.state = 'accepted') execute function engagement_needs_papers();

-- Of which end of a mentor's papers the curators of a school know: each is told once, however long nobody looked at the clock.
create table mentor_papers_told (
  school_id uuid not null,
  mentor_id uuid not null,
  papers_until date not null,
  constraint mentor_papers_told_pkey primary key (school_id, mentor_id),
  constraint mentor_papers_told_mentor_fkey foreign key (school_id, mentor_id) references mentor on delete cascade
);
call mayak_tenant('mentor_papers_told');
grant select, insert, update on mentor_papers_told to mayak_school;
