-- Everything a board is computed from, in one statement, however many people there are: $1 school, $2 form, $3 day. With $4
-- only these mentees are looked at, whether they wait or not, with $5 only these mentors: what is known of people is read in
-- one place, for the whole board as for a single pair.
with
-- Mentees without a mentor in the form who want one: those who were put into waiting for it, and those who asked for it and
-- have not reached a goal in it yet. The most urgent first, then who has waited longest, then by name.
mentees as (
  select row_number() over (order by array_position(array['urgent', 'half_year', 'ordinary'], e.urgency), e.entered_on,
      e.search_name, e.mentee_id) as line, e.weekdays, e.languages,
    e.mentee_id as id, e.full_name as name, coalesce(nullif(e.class_label, ''), e.post) as place, e.topics,
    extract(year from age($3::date, e.birth_date))::integer as age,
    exists (select from consent c
      where c.school_id = $1 and c.mentee_id = e.mentee_id and c.kind = 'processing'
        and c.withdrawn_on is null and $3 between c.signed_on and c.valid_until) as consent,
    exists (select from mentee_register r where r.school_id = $1 and r.mentee_id = e.mentee_id) as on_register
  from mentee e
  where e.school_id = $1 and (e.left_on is null or e.left_on > $3) and e.blocked_on is null
    and case when $4::uuid[] is not null then e.mentee_id = any ($4)
      else not exists (select from pair p
          where p.school_id = $1 and p.mentee_id = e.mentee_id and p.form = $2 and p.state = 'active')
        and (exists (select from mentee_wait w
            where w.school_id = $1 and w.mentee_id = e.mentee_id and w.form = $2 and w.ended_on is null)
          or (e.form = $2 and not exists (select from pair p
            where p.school_id = $1 and p.mentee_id = e.mentee_id and p.form = $2 and p.state in ('reached', 'partly'))))
      end
),
-- Mentors who take part, by name. What the region's pool knows of a mentor counts before what the school wrote down.
mentors as (
  select row_number() over (order by m.search_name, m.mentor_id) as line,
    m.mentor_id as id, m.full_name as name, m.workplace, m.categories, m.competences as topics, m.capacity, m.free,
    m.pool_mentor_id is not null as external, coalesce(p.forms, m.forms) as forms,
    nullif(coalesce(p.hours_per_month, m.hours_per_month), 0) as hours,
    case when p.pool_mentor_id is null then m.age_from else p.shown_age_from end as age_from,
    case when p.pool_mentor_id is null then m.age_to else p.shown_age_to end as age_to,
    case when p.pool_mentor_id is null then m.weekdays else p.shown_weekdays end as weekdays,
    case when p.pool_mentor_id is null then m.languages else p.shown_languages end as languages,
    coalesce(p.in_person, m.in_person) as in_person, coalesce(p.online, m.online) as online,
    m.pool_mentor_id is null or coalesce(p.municipality_id = s.municipality_id, false) as near,
    (select count(*) from pair d where d.school_id = $1 and d.mentor_id = m.mentor_id
      and d.state in ('reached', 'partly')) as finished,
    m.experience <> '' or coalesce(p.shown_experience, '') <> '' as told,
    exists (select from consent c
      where c.school_id = $1 and c.mentor_id = m.mentor_id and c.kind = 'processing'
        and c.withdrawn_on is null and $3 between c.signed_on and c.valid_until) as consent,
    p.pool_mentor_id is not null as approved,
    m.pool_mentor_id is not null and mayak_papers_in_force(m.region_id, m.pool_mentor_id, $3) as papers,
    exists (select from pool_pause a
      where a.region_id = m.region_id and a.pool_mentor_id = m.pool_mentor_id
        and $3 between a.from_on and a.until_on) as away
  from mentor m
  join school s on s.school_id = m.school_id
  left join pool_mentor p on p.region_id = m.region_id and p.pool_mentor_id = m.pool_mentor_id
    and p.state = 'approved' and p.shown_until >= $3
  where m.school_id = $1 and (m.left_on is null or m.left_on > $3) and m.blocked_on is null
    and ($5::uuid[] is null or m.mentor_id = any ($5))
),
ties as (
  select k.mentee_id, k.mentor_id, k.kind, k.note, a.full_name as who, k.made_at as at, null::smallint as rank
  from match_mark k
  join mentees e on e.id = k.mentee_id
  join mentors m on m.id = k.mentor_id
  left join account a on a.account_id = k.made_by
  where k.school_id = $1
  union all
  -- Answers of the survey count once they are revealed; of several meetings the best place in the list counts, and a wish
  -- not to be put together stands until it is taken back.
  select r.mentee_id, r.mentor_id, r.side || case r.question when 'avoid' then '_avoids' else '_wants' end, '', null, null,
    min(r.rank)
  from preference r
  join gathering g on g.school_id = $1 and g.gathering_id = r.gathering_id and g.revealed_at is not null
  join mentees e on e.id = r.mentee_id
  join mentors m on m.id = r.mentor_id
  where r.school_id = $1
  group by 1, 2, 3
  union all
  -- Whoever has the name of a mentee's representative is taken for a relative without a mark.
  select r.mentee_id, m.id, 'kin', '', null, null, null
  from representative r
  join mentees e on e.id = r.mentee_id
  join mentors m on mayak_full_name(m.name) = mayak_full_name(r.full_name)
  where r.school_id = $1
)
select b.weights as "weights?", b.objective as "objective?", b.min_score as "min_score?",
  b.raise_weakest as "raise_weakest?", b.version as "version?",
  (select json_agg(one order by one.line) from mentees one) as "mentees: Json<Vec<MenteeRow>>",
  (select json_agg(one order by one.line) from mentors one) as "mentors: Json<Vec<MentorRow>>",
  (select json_agg(one order by one.at, one.mentee_id, one.mentor_id, one.kind) from ties one) as "ties: Json<Vec<TieRow>>",
  (select json_agg(one order by one.version desc) from (
    select c.version, c.deed, c.mentee_id, c.mentor_id, e.full_name as mentee, m.full_name as mentor, c.undone,
      a.full_name as who, c.made_at as at
    from match_change c
    left join mentee e on e.school_id = $1 and e.mentee_id = c.mentee_id
    left join mentor m on m.school_id = $1 and m.mentor_id = c.mentor_id
    left join account a on a.account_id = c.made_by
    where c.school_id = $1 and c.form = $2 order by c.version desc limit 20) one) as "changes: Json<Vec<Change>>",
  (select json_agg(one order by one.at desc, one.match_run_id desc) from (
    select r.match_run_id, r.state, r.total, r.placed, r.made_at as at
    from match_run r where r.school_id = $1 and r.form = $2
    order by r.made_at desc, r.match_run_id desc limit 10) one) as "runs: Json<Vec<RunBrief>>"
from (values (1)) as page
left join match_board b on b.school_id = $1 and b.form = $2
