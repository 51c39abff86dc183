-- What stands on papers: an expired one ends no pair, but no new pair is made and no request accepted until another is there,
-- and nobody is taken into the pool without. Schools learn whether the papers of a mentor are in force and until when, and
-- nothing else of them.

alter table pool_mentor
  -- The last day on which everything asked of the entry is in force, as far as is known: null when no end is in sight, because
  -- nothing is asked or what is asked has no term. A day that has passed: not in force since the day after. Nobody writes it:
  -- a trigger reads it off the rules and the papers. Gates ask mayak_papers_in_force; this is for lists.
  add column papers_until date,
  -- Whether, when not in force, a paper is lacking that never was there, so that nothing ran out. What was declared void never
  -- was.
  add column papers_absent boolean not null default false;

-- When a region asks mentors of these categories for papers: from the first of the rules that ask one after the other up to the
-- first that does not, by kind. Only what has not ended before the day. Of two rules of one day the one written last counts.
create function mayak_paper_stretches(of_region uuid, of_categories text[], on_day date)
  returns table (kind text, begins_on date, next_on date) language sql stable
begin atomic
  select asking.kind, min(asking.starts_on), max(asking.next_on)
  from (
    select version.kind, version.starts_on, version.asks,
      lead(version.starts_on, 1, 'infinity') over later as next_on,
      count(*) filter (where not version.asks) over later as pauses
    from (
      select distinct on (r.kind, r.starts_on) r.kind, r.starts_on, r.required and not of_categories <@ r.exempt as asks
      from paper_rule r where r.region_id = of_region
      order by r.kind, r.starts_on, r.set_at desc, r.paper_rule_id desc
    ) version
    window later as (partition by version.kind order by version.starts_on)
  ) asking
  where asking.asks
  group by asking.kind, asking.pauses
  having max(asking.next_on) > on_day;
end;

-- The two columns of an entry, read off on a day. The first day on which a kind is lacking is the one after the last paper of
-- the kind, or the first on which anybody asks; before its own first day nothing was asked of the entry. One query, so that the
-- planner takes it into that of a whole region.
create function mayak_papers_outlook(of_region uuid, of_mentor uuid, of_categories text[], since date, on_day date)
  returns table (until date, absent boolean) language sql stable
begin atomic
  select min(lacks.day) - 1, coalesce(bool_or(lacks.day <= on_day and not lacks.brought), false)
  from mayak_paper_stretches(of_region, of_categories, on_day) asked
  cross join lateral (
    select greatest(asked.begins_on, coalesce(max(coalesce(d.valid_until, 'infinity')) + 1, since)) as day,
      coalesce(bool_or(d.state = 'accepted'), false) as brought
    from pool_paper d
    where d.region_id = of_region and d.pool_mentor_id = of_mentor and d.kind = asked.kind
      and d.state in ('accepted', 'annulled')
  ) lacks
  where lacks.day < asked.next_on;
end;

-- The entry knows it whoever writes the row, and nobody comes into the pool without papers. The owner reads: the applicant who
-- writes the first line of an entry may not.
create function pool_mentor_papers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select o.until, o.absent into new.papers_until, new.papers_absent
    from mayak_papers_outlook(new.region_id, new.pool_mentor_id, new.categories, new.created_at::date, current_date) o;
  if tg_op = 'UPDATE' and new.state = 'approved' and old.state <> 'approved' and new.papers_until < current_date then
    raise exception 'papers are missing' using errcode = '23514', constraint = 'papers_missing';
  end if;
  return new;
end
$$;
create trigger pool_mentor_papers before insert or update of state, version, categories on pool_mentor
  for each row execute function pool_mentor_papers();
-- Whoever may write every column of a row writes these two in vain.
create trigger pool_mentor_papers_stay before update of papers_until, papers_absent on pool_mentor
  for each row when (current_user <> 'mayak_owner') execute function pool_mentor_papers();

-- A paper moves its entry: the column keeps its value, its name alone wakes the trigger above. A rule moves all entries of the
-- region at once. Whoever moves one of them at this moment is waited for first: what is read off then knows of it.
create function papers_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_region constant uuid := coalesce(new.region_id, old.region_id);
begin
  if tg_table_name = 'pool_paper' then
    update pool_mentor set categories = categories
      where region_id = of_region and pool_mentor_id = new.pool_mentor_id;
    return null;
  end if;
  perform from pool_mentor p where p.region_id = of_region order by p.pool_mentor_id for no key update;
  update pool_mentor p set papers_until = o.until, papers_absent = o.absent
    from pool_mentor e cross join lateral
      mayak_papers_outlook(e.region_id, e.pool_mentor_id, e.categories, e.created_at::date, current_date) o
    where e.region_id = of_region and p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
      and (p.papers_until, p.papers_absent) is distinct from (o.until, o.absent);
  return null;
end
$$;
create trigger pool_paper_changed after insert or update of state, valid_until on pool_paper
  for each row execute function papers_changed();
create trigger paper_rule_changed after insert or delete on paper_rule
  for each row execute function papers_changed();

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
