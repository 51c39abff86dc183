-- What stays of a row whose person's data were destroyed is said at the column itself, so that a migration that adds one changes
-- no function: `comment on column pair.phase is 'kept'`. What becomes of another than its type tells stands there too:
-- `comment on column mentee.urgency is 'emptied: ''ordinary'''`. A column without a word is emptied.
do $$
declare
  one record;
begin
  for one in
    select kept.of_table, column_name, 'kept' as words
    from (values
      ('mentee', 'school_id mentee_id kind form entered_on left_on completed created_at version destroyed_on class_year'),
      ('mentor', 'school_id mentor_id region_id categories entered_on left_on created_at version destroyed_on taken class_year'),
      ('pair', 'school_id pair_id mentee_id mentor_id form started_on state phase pair_group_id format frequency planned_until ordered_on agreed_on after_pair_id ended_on made_by created_at'),
      ('meeting', 'school_id meeting_id pair_id kind occasion_id held_on minutes place recorded_by recorded_at')
    ) kept(of_table, names), string_to_table(kept.names, ' ') column_name
    union all
    values
      ('mentee', 'full_name', 'emptied: ''Данные уничтожены'''),
      ('mentee', 'birth_date', 'emptied: date ''1900-01-01'''),
      ('mentee', 'class_label', 'emptied: case kind when ''pupil'' then coalesce(substring(class_label from ''^[0-9]+''), ''—'') else '''' end'),
      ('mentee', 'post', 'emptied: case kind when ''teacher'' then ''—'' else '''' end'),
      ('mentee', 'urgency', 'emptied: ''ordinary'''),
      ('mentor', 'full_name', 'emptied: ''Данные уничтожены'''),
      ('mentor', 'capacity', 'emptied: 0')
  loop
    execute format('comment on column %I.%I is %L', one.of_table, one.column_name, one.words);
  end loop;
end
$$;

create or replace function mayak_emptied(emptied text) returns table (column_name name, empty text) language sql stable as $$
  with said as (
    select a.attnum, a.attname, a.attndims, a.atttypid, a.attgenerated, col_description(a.attrelid, a.attnum) as words
    from pg_attribute a
    where a.attrelid = emptied::regclass and a.attnum > 0 and not a.attisdropped
  )
  select s.attname, coalesce(substring(s.words from '^emptied: (.*)$'), case
    when s.attndims > 0 then '''{}'''
    when s.atttypid = 'text'::regtype then ''''''
    when s.atttypid = 'boolean'::regtype then 'false'
    else 'null' end)
  from said s
  -- Of a table that keeps nothing the rows go.
  where s.attgenerated = '' and s.words is distinct from 'kept' and exists (select from said k where k.words = 'kept')
  order by s.attnum
$$;
