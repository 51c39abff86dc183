-- What a pair has done and is going to do is shown on the pages of school and mentor, beside whatever else each of them reads of
-- the pair. It is written once, here, so that each of these pages can ask for it together with its own rows. It runs as who
-- asks: rows and columns that this realm may not read stay out of reach. One row, as a table: so it becomes a part of the
-- statement that asks, and is planned once with it.

create function mayak_pair_work(school uuid, of_pair uuid) returns table (work json) language sql stable rows 1 as $$
  select json_build_object(
    'meetings', (select coalesce(json_agg(one order by one.held_on desc, one.meeting_id desc), '[]') from (
        select g.meeting_id, g.kind, g.held_on, g.minutes, g.place, g.topic, g.result, g.next_step, g.reflection,
          g.recorded_by, g.recorded_at, r.took_place
        from meeting g
        left join reflection r on r.school_id = g.school_id and r.meeting_id = g.meeting_id
        where g.school_id = school and g.pair_id = of_pair) one),
    'appointments', (select coalesce(json_agg(one order by one.starts_at desc, one.appointment_id desc), '[]') from (
        select a.appointment_id, a.occasion_id, a.kind, a.starts_at, a.minutes, a.place, a.where_text, a.topic, a.state,
          a.reason, a.sequence
        from appointment a where a.school_id = school and a.pair_id = of_pair) one),
    'plan', (select json_build_object(
        'goals', (select count(*) from plan_goal o where o.school_id = school and o.pair_id = of_pair and o.state <> 'dropped'),
        'reached', (select count(*) from plan_goal o
          where o.school_id = school and o.pair_id = of_pair and o.state in ('reached', 'partly')),
        'next_on', least(
          (select min(o.due_on) from plan_goal o where o.school_id = school and o.pair_id = of_pair and o.state = 'open'),
          (select min(t.due_on) from plan_step t
           join plan_goal o on o.school_id = t.school_id and o.plan_goal_id = t.plan_goal_id and o.state = 'open'
           where t.school_id = school and t.pair_id = of_pair and t.done_on is null)))
      from development_plan d where d.school_id = school and d.pair_id = of_pair))
$$;
grant execute on function mayak_pair_work(uuid, uuid) to mayak_school, mayak_mentor;
