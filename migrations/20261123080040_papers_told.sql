-- Whoever thinks of becoming a mentor reads before the first step which papers the region asks. What it asks is public; who
-- decided it and who was written to is not.

create policy public_read on paper_rule for select to mayak_public
  using (region_id = (select current_setting('app.region_id')::uuid));
grant select (region_id, paper_rule_id, kind, starts_on, required, months, exempt, set_at) on paper_rule to mayak_public;

-- The rules by which papers are judged from a day on, one per kind that is asked: the one in force, else the next that will ask
-- (mayak_paper_rule, for a reader of few columns).
create function mayak_papers_told(of_region uuid, on_day date)
  returns table (kind text, starts_on date, months integer, exempt text[]) language sql stable
begin atomic
  select distinct on (r.kind) r.kind, r.starts_on, r.months, r.exempt
  from paper_rule r
  where r.region_id = of_region and r.required
    and (r.starts_on > on_day or not exists (select from paper_rule later
      where later.region_id = r.region_id and later.kind = r.kind and later.starts_on <= on_day
        and (later.starts_on, later.set_at, later.paper_rule_id) > (r.starts_on, r.set_at, r.paper_rule_id)))
  order by r.kind, r.starts_on, r.set_at desc, r.paper_rule_id desc;
end;
grant execute on function mayak_papers_told(uuid, date) to mayak_public;
