-- Makes the installation large: :schools schools in all, :mentees mentees in the one that is looked at and :others in each
-- that is added. Everybody is a copy of somebody of the demonstration, consents included, under a name of their own.

-- The rules and the counters were kept when the originals were entered; copies would only be slow.
set session_replication_role = replica;

create function pg_temp.columns(of_table regclass) returns text language sql as $$
  select string_agg(quote_ident(attname), ', ') from pg_attribute
  where attrelid = of_table and attnum > 0 and not attisdropped and attgenerated = ''
$$;

-- Copies rows of `source`, a statement that gives them as `original` beside what is `changed` in them.
create function pg_temp.copy_rows(of_table regclass, source text) returns void language plpgsql as $$
begin
  execute format(
    'insert into %1$s (%2$s) select %3$s from (%4$s) s
       cross join lateral jsonb_populate_record(null::%1$s, to_jsonb(s.original) || s.changed) r',
    of_table, pg_temp.columns(of_table), 'r.' || replace(pg_temp.columns(of_table), ', ', ', r.'), source);
end
$$;

create function pg_temp.id(of text) returns uuid language sql immutable as $$ select md5(of)::uuid $$;

create temporary table looked_at as select school_id from school where slug = :'school';
create temporary table pattern as
  select row_number() over (order by mentee_id) - 1 as place, m.mentee_id
  from mentee m join looked_at using (school_id) where m.destroyed_on is null;

create temporary table wanted_school as
  select pg_temp.id('school ' || n) as school_id, n
  from generate_series((select count(*)::integer + 1 from school), :schools) n;
select pg_temp.copy_rows('school', $$
  select original, jsonb_build_object('school_id', w.school_id, 'slug', 'large-' || n, 'short_name', 'Школа № ' || 1000 + n)
    as changed
  from school original join looked_at using (school_id) cross join wanted_school w$$);

create temporary table wanted_mentee as
  select school_id, n, pg_temp.id('mentee ' || school_id || n) as mentee_id,
    (select p.mentee_id from pattern p where p.place = n % (select count(*) from pattern)) as pattern_id
  from (
    select school_id, generate_series(1, :others) as n from wanted_school
    union all
    select school_id, generate_series((select count(*)::integer + 1 from mentee join looked_at using (school_id)), :mentees)
    from looked_at
  ) everybody;
select pg_temp.copy_rows('mentee', $$
  select original, jsonb_build_object('school_id', w.school_id, 'mentee_id', w.mentee_id,
    'full_name', 'Б' || translate(w.n::text, '0123456789', 'бвгджзклмн') || 'рова Анна Ильинична') as changed
  from wanted_mentee w join mentee original on original.mentee_id = w.pattern_id$$);
select pg_temp.copy_rows('consent', $$
  select original, jsonb_build_object('school_id', w.school_id, 'mentee_id', w.mentee_id,
    'consent_id', pg_temp.id('consent ' || w.mentee_id || original.consent_id)) as changed
  from wanted_mentee w join consent original on original.mentee_id = w.pattern_id$$);
