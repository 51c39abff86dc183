-- What hangs on a pair goes when the data of one of the two are destroyed: the emptied pair and its emptied meetings stay for
-- the numbers. The act counts these rows before it is written (`destruction_act_destroys`), here they go. Of a table that names
-- the person too the act has counted the rows that do; the others, about a pair of the person, are added.
create function destruction_act_clears_pairs() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  school constant uuid := current_setting('app.school_id')::uuid;
  subject constant text := case when new.mentee_id is not null then 'mentee' else 'mentor' end;
  one record;
  touched bigint;
begin
  for one in
    select distinct e.child, e.child in (select d.child from mayak_edges() d where d.parent = subject) as names_person from mayak_edges() e where e.parent = 'pair' and e.child not in ('pair', 'meeting')
    order by e.child
  loop
    execute format('delete from %I x using pair p where x.school_id = $1 and p.school_id = $1 and p.pair_id = x.pair_id
      and (p.mentee_id = $2 or p.mentor_id = $3)', one.child) using school, new.mentee_id, new.mentor_id;
    get diagnostics touched = row_count;
    if touched > 0 and one.names_person then
      update destruction_act act set log = coalesce((
          select jsonb_agg(line order by l.place) from jsonb_array_elements(act.log) with ordinality l(line, place)
          where line ->> 'table' <> one.child), '[]')
        || jsonb_build_object('table', one.child, 'emptied', false, 'rows', touched + coalesce((
          select sum((line ->> 'rows')::bigint) from jsonb_array_elements(act.log) line where line ->> 'table' = one.child), 0))
        where act.school_id = school and act.destruction_act_id = new.destruction_act_id;
    end if;
  end loop;
  return null;
end
$$;
create trigger destruction_act_clears_pairs after insert on destruction_act
  for each row execute function destruction_act_clears_pairs();

create or replace function mayak_held() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  became jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  one constant jsonb := was || became;
  school constant uuid := one ->> 'school_id';
  of_mentee uuid := one ->> 'mentee_id';
  of_mentor uuid := one ->> 'mentor_id';
  blocked boolean := tg_table_name in ('mentee', 'mentor');
  destroyed boolean := false;
  column_name text;
begin
  if not blocked then
    if one ? 'pair_id' and not one ? 'mentee_id' then
      select p.mentee_id, p.mentor_id into of_mentee, of_mentor from pair p
        where p.school_id = school and p.pair_id = (one ->> 'pair_id')::uuid;
      -- In the mentor's own realm a blocked mentee is not to be seen.
      blocked := found and not exists (select from mentee m
        where m.school_id = school and m.mentee_id = of_mentee and m.blocked_on is null);
    elsif one ? 'consent_id' and not one ? 'mentee_id' then
      select c.mentee_id, (to_jsonb(c) ->> 'mentor_id')::uuid into of_mentee, of_mentor from consent c
        where c.school_id = school and c.consent_id = (one ->> 'consent_id')::uuid;
    end if;
    select blocked or coalesce(bool_or(p.held), false), coalesce(bool_or(p.gone), false) into blocked, destroyed
    from (
      select m.blocked_on is not null as held, m.destroyed_on is not null as gone
      from mentee m where m.school_id = school and m.mentee_id = of_mentee
      union all
      select t.blocked_on is not null, t.destroyed_on is not null
      from mentor t where t.school_id = school and t.mentor_id = of_mentor
    ) p;
  elsif tg_op = 'UPDATE' then
    -- What is lifted is over with this statement.
    blocked := (became ->> 'blocked_on') is not null;
  end if;
  destroyed := destroyed or (tg_table_name in ('mentee', 'mentor') and (was ->> 'destroyed_on') is not null);
  -- The act itself empties what two people share when the second of them goes.
  if destroyed and current_user <> 'mayak_owner' then
    raise exception 'these data are destroyed' using errcode = '23514', constraint = 'destroyed';
  end if;
  if blocked and tg_op = 'UPDATE' then
    -- Generated columns are not computed yet, so they differ always.
    foreach column_name in array string_to_array(tg_argv[0], ' ')
        || array(select a.attname::text from pg_attribute a where a.attrelid = tg_relid and a.attgenerated <> '') loop
      was := was - column_name;
      became := became - column_name;
    end loop;
    foreach column_name in array string_to_array(tg_argv[1], ' ') loop
      if became ->> column_name = '' then
        was := was - column_name;
        became := became - column_name;
      end if;
    end loop;
    blocked := was <> became;
  end if;
  if blocked then
    raise exception 'the use of these data is suspended' using errcode = '23514', constraint = 'blocked';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
