-- What schools look for in the pool: words in what a mentor says, and mentors who finished this very school. Under row
-- security no index of words can be used (their operators are not leakproof), so the words stand in one normalised column
-- that is cheap to look through.

-- A school as people write it: «МБОУ СОШ № 12», «12-я школа», «школа №12 г. Ясногорска» are all «школа 12»; without a number
-- it is what remains of the name: «березовская». A year is no number. Null when nothing remains. It says «maybe»: two towns may each have a
-- school of the same number.
create function mayak_school_key(said text) returns text language plpgsql immutable strict parallel safe as $$
declare
  name constant text := mayak_search(said);
  number constant text := coalesce(
    substring(name from '№ *0*([1-9][0-9]{0,3})'),
    substring(name from '(?:школ|сош|оош|нош|гимнази|лице|интернат)[а-я]*[^0-9а-я]{0,3}0*((?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3})(?![0-9])'),
    substring(name from '(?<![0-9])((?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3})[- ]?(?:я|ая|й|ий|ую|ой|ю)? +(?:[а-я]+ +){0,2}(?:школ|сош|оош|гимнази|лице)'));
begin
  if number is not null then
    return case when name ~ 'гимнази' then 'гимназия ' when name ~ 'лице' then 'лицей ' when name ~ 'интернат' then 'интернат '
      else 'школа ' end || number;
  end if;
  return nullif(trim(regexp_replace(regexp_replace(
    regexp_replace(name, '[^[:alnum:]]+', ' ', 'g'),
    '\m([мг][бак]?оу|[мг]о[бак]у|муниципальн\w*|государственн\w*|бюджетн\w*|автономн\w*|казенн\w*|образовательн\w*|общеобразовательн\w*|учрежден\w*|средн\w*|основн\w*|школ\w*|сош|сш|оош|нош|г|город\w*|сел[оа]|с|п|пос|поселок|им|имени|интернат\w*|выпуск\w*|год|года|году|(?:19|20)[0-9]{2}|нет|не|помню)\M',
    '', 'g'), ' +', ' ', 'g')), '');
end
$$;
-- To everybody who writes an entry: its columns are made of it.
grant execute on function mayak_school_key(text) to mayak_school, mayak_region, mayak_mentor, mayak_public, mayak_identity;

alter table pool_mentor
  add column search_text text not null generated always as (mayak_search(full_name || ' ' || post || ' ' || own_words)) stored,
  add column alma_key text generated always as (mayak_school_key(alma_mater)) stored;
grant select (search_text, alma_key) on pool_mentor to mayak_school;

-- How many there are is counted on every page: from the index alone.
create index pool_mentor_shown on pool_mentor (region_id, shown_until) where state = 'approved';
