-- Everything a school keeps about one person (152-FZ art. 14 part 7). Which tables that are is read from the catalogue: a
-- table that refers to a person, or to a row that does, is part of it from the day it is created.

-- How one table of a school refers to another: the column of the child that names a row of the parent, and the child's own
-- key, when it has one of one column beside the school.
create function mayak_edges() returns table (child name, child_column name, child_key name, parent name)
  language sql stable as $$
  select c.relname, a.attname, key.attname, p.relname
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_class p on p.oid = k.confrelid
  cross join lateral unnest(k.conkey, k.confkey) as pairs(child_number, parent_number)
  join pg_attribute a on a.attrelid = c.oid and a.attnum = pairs.child_number
  join pg_index i on i.indrelid = p.oid and i.indisprimary and i.indnkeyatts = 2 and i.indkey[1] = pairs.parent_number
  join pg_attribute s on s.attrelid = p.oid and s.attname = 'school_id' and s.attnum = i.indkey[0]
  join pg_attribute own on own.attrelid = c.oid and own.attname = 'school_id' and not own.attisdropped
  left join pg_index j on j.indrelid = c.oid and j.indisprimary
    and ((j.indnkeyatts = 2 and j.indkey[0] = own.attnum) or (j.indnkeyatts = 1 and j.indkey[0] <> own.attnum))
  left join pg_attribute key on key.attrelid = c.oid and key.attnum = j.indkey[j.indnkeyatts - 1]
    and key.atttypid = 'uuid'::regtype
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace
$$;

-- Tables whose rows are about a person because they name the person or a thing of theirs in `subject_id`.
create function mayak_subjects() returns table (child name) language sql stable as $$
  select c.relname from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'subject_id' and a.atttypid = 'uuid'::regtype and not a.attisdropped
  join pg_attribute s on s.attrelid = c.oid and s.attname = 'school_id' and not s.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
$$;

-- Keys of all rows about a mentee or a mentor of the school, by table: {"mentee": [id], "pair": [id, …], …}.
create function mayak_traces(subject text, subject_id uuid) returns jsonb language plpgsql stable as $$
declare
  school constant uuid := current_setting('app.school_id')::uuid;
  reached jsonb := jsonb_build_object(subject, jsonb_build_array(subject_id));
  before jsonb;
  edge record;
  more jsonb;
begin
  if subject not in ('mentee', 'mentor') then
    raise exception 'no kind of person: %', subject;
  end if;
  loop
    before := reached;
    for edge in select * from mayak_edges() e where e.child_key is not null loop
      continue when not reached ? edge.parent;
      execute format(
        'select jsonb_agg(distinct %I) from %I where school_id = $1 and %I in (select value::uuid from jsonb_array_elements_text($2))',
        edge.child_key, edge.child, edge.child_column)
      into more using school, reached -> edge.parent;
      if more is not null then
        select jsonb_set(reached, array[edge.child::text], jsonb_agg(distinct value)) into reached
        from jsonb_array_elements(coalesce(reached -> edge.child, '[]') || more);
      end if;
    end loop;
    exit when reached = before;
  end loop;
  return reached;
end
$$;

-- The rows themselves, one line per table. Contents of files stay out: they are handed out as files. What the role may not
-- read is not there.
create function mayak_about(subject text, subject_id uuid) returns table (section text, rows jsonb)
  language plpgsql stable as $$
declare
  school constant uuid := current_setting('app.school_id')::uuid;
  traces constant jsonb := mayak_traces(subject, subject_id);
  one record;
begin
  for one in
    with conditions as (
      select subject::name as child, format('%I = %L::uuid', subject || '_id', subject_id) as condition
      union
      select e.child, format('%I in (select value::uuid from jsonb_array_elements_text(%L))', e.child_column, traces -> e.parent)
      from mayak_edges() e where traces ? e.parent
      union
      select s.child, format('subject_id in (select e.id::uuid from jsonb_each(%L) t, jsonb_array_elements_text(t.value) e(id))', traces)
      from mayak_subjects() s
      union
      select 'account', format('account_id in (select m.account_id from membership m where m.school_id = %L and m.%I = %L)',
        school, subject || '_id', subject_id)
    )
    select c.child, string_agg(c.condition, ' or ') as condition,
      (select string_agg(format('x.%I', a.attname), ', ' order by a.attnum) from pg_attribute a
       where a.attrelid = c.child::text::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype
         and has_column_privilege(a.attrelid, a.attnum, 'select')) as columns,
      (select string_agg(format('x.%I', a.attname), ', ') from pg_index i join pg_attribute a
         on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
       where i.indrelid = c.child::text::regclass and i.indisprimary) as key,
      exists (select from pg_attribute a where a.attrelid = c.child::text::regclass and a.attname = 'school_id') as of_school
    from conditions c
    group by c.child
    order by c.child
  loop
    section := one.child;
    execute format('select jsonb_agg(to_jsonb(y)) from (select %s from %I x where %s (%s) order by %s) y',
      one.columns, one.child, case when one.of_school then format('x.school_id = %L and', school) end, one.condition, one.key)
    into rows;
    if rows is not null then
      return next;
    end if;
  end loop;
end
$$;

grant execute on function mayak_edges(), mayak_subjects(), mayak_traces(text, uuid), mayak_about(text, uuid) to mayak_school;
