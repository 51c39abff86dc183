-- What is left of somebody whose data were destroyed: a row that holds nothing of the person, and all that the numbers of the
-- programme need: that there was a pupil of such a grade, how long, in which form.

alter table mentee add column destroyed_on date;
alter table mentor add column destroyed_on date;

-- Empty rows are equal, and nobody enters the same person twice by that.
alter table mentee drop constraint mentee_person_key;
create unique index mentee_person_key on mentee (school_id, search_name, birth_date) where destroyed_on is null;

-- A pair outlives the consent it rested on when the consent is destroyed with the person; without one none begins
-- (pair_requires_consent).
alter table pair alter column consent_id drop not null;

-- What each column of a row becomes, as an expression over the row itself; columns that are kept are not listed. A column that
-- a later migration adds is emptied by its type.
create function mayak_emptied(emptied text) returns table (column_name name, empty text) language sql stable as $$
  with kept(of_table, names) as (values
    ('mentee', 'school_id mentee_id kind form entered_on left_on completed created_at version destroyed_on class_year'),
    ('mentor', 'school_id mentor_id region_id categories entered_on left_on created_at version destroyed_on taken class_year'),
    ('pair', 'school_id pair_id mentee_id mentor_id form started_on state ended_on made_by created_at'),
    ('meeting', 'school_id meeting_id pair_id kind held_on minutes place recorded_by recorded_at')
  ),
  special(of_table, column_name, empty) as (values
    ('mentee', 'full_name', '''Данные уничтожены'''),
    ('mentee', 'birth_date', 'date ''1900-01-01'''),
    ('mentee', 'class_label', 'case kind when ''pupil'' then coalesce(substring(class_label from ''^[0-9]+''), ''—'') else '''' end'),
    ('mentee', 'post', 'case kind when ''teacher'' then ''—'' else '''' end'),
    ('mentee', 'urgency', '''ordinary'''),
    ('mentor', 'full_name', '''Данные уничтожены'''),
    ('mentor', 'capacity', '0')
  )
  select a.attname, coalesce(special.empty, case
    when a.attndims > 0 then '''{}'''
    when a.atttypid = 'text'::regtype then ''''''
    when a.atttypid = 'boolean'::regtype then 'false'
    else 'null' end)
  from kept
  join pg_attribute a on a.attrelid = kept.of_table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  left join special on special.of_table = kept.of_table and special.column_name = a.attname
  where kept.of_table = emptied and a.attname <> all (string_to_array(kept.names, ' ')::name[])
  order by a.attnum
$$;

-- That the row is empty the database checks, column by column. A migration that adds a column calls this again.
create procedure mayak_tombstone(emptied text) language plpgsql as $$
declare
  columns text;
begin
  select string_agg(format('%I is not distinct from %s', e.column_name, e.empty
      || case when e.empty = '''{}''' then '::text[]' else '' end), ' and ')
    into columns from mayak_emptied(emptied) e;
  execute format('alter table %I drop constraint if exists %I', emptied, emptied || '_destroyed');
  execute format('alter table %I add constraint %I check (destroyed_on is null or (left_on <= destroyed_on and %s))',
    emptied, emptied || '_destroyed', columns);
end
$$;
call mayak_tombstone('mentee');
call mayak_tombstone('mentor');

-- What is destroyed stays so: nothing is written into the empty row or beside it.
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
  if destroyed then
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
drop trigger mentee_held on mentee;
drop trigger mentor_held on mentor;
create trigger mentee_held before update or delete on mentee
  for each row when (old.blocked_on is not null or old.destroyed_on is not null)
  execute function mayak_held('blocked_on blocked_reason version', 'case_url');
create trigger mentor_held before update or delete on mentor
  for each row when (old.blocked_on is not null or old.destroyed_on is not null)
  execute function mayak_held('blocked_on blocked_reason version account_id taken', 'case_url');
grant select (destroyed_on) on mentee to mayak_mentor, mayak_mentee;
grant select (destroyed_on) on mentor to mayak_mentee;
