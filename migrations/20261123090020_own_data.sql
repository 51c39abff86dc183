-- Everything the platform holds about a mentor, for the mentor (152-FZ art. 14): over all regions and schools. Which tables
-- that is the catalogue says, so a table that the mentor's realm may read is handed out from the day it is created; row
-- security leaves the own rows. Left out is what is nobody's own or somebody else's: places of the map, rules, mentees, their
-- documents, half-written forms about them. Contents of files are handed out as files.

create function mayak_own_tables() returns table (name name, columns text, key text, place text) language sql stable as $$
  select c.relname,
    (select string_agg(
         -- Parts of a second tell nobody anything.
         case a.atttypid when 'timestamptz'::regtype then format('date_trunc(''second'', x.%1$I) as %1$I', a.attname)
           else format('x.%I', a.attname) end, ', ' order by a.attnum)
     from pg_attribute a
     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype
       and has_column_privilege('mayak_mentor', a.attrelid, a.attnum, 'select')),
    (select string_agg(format('x.%I', a.attname), ', ') from pg_index i join pg_attribute a
       on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
     where i.indrelid = c.oid and i.indisprimary),
    -- Where the row is kept, in words.
    case
      when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped)
        then 'select s.short_name from school s where s.school_id = x.school_id'
      when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'region_id' and not a.attisdropped)
        then 'select r.name from region r where r.region_id = x.region_id'
      else 'select null' end
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and has_any_column_privilege('mayak_mentor', c.oid, 'select')
    and c.relname <> all (array['region', 'municipality', 'organisation', 'school', 'paper_rule', 'mentee', 'consent',
      'draft']::name[])
  order by c.relname
$$;

create function mayak_about_me() returns table (section text, rows jsonb) language plpgsql stable as $$
declare
  one record;
begin
  for one in select * from mayak_own_tables() loop
    section := one.name;
    execute format('select jsonb_agg(to_jsonb(y)) from (select (%s) as "where", %s from %I x order by %s) y',
      one.place, one.columns, one.name, one.key) into rows;
    if rows is not null then
      return next;
    end if;
  end loop;
end
$$;
grant execute on function mayak_own_tables(), mayak_about_me() to mayak_mentor;
