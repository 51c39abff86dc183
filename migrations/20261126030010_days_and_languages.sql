-- On which days and in which languages people can meet: asked of mentees and mentors alike and weighed by the score of a pair.
-- Languages are a list that a region extends, so their codes are not checked here.

alter table region_term
  drop constraint region_term_list,
  add constraint region_term_list check (list in
    ('role_model', 'competence', 'teacher_form', 'teacher_kind', 'teacher_direction', 'language'));

alter table mentee
  add column weekdays text[] not null default '{}',
  add column languages text[] not null default '{}',
  add constraint mentee_weekdays check (weekdays <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
alter table mentor
  add column weekdays text[] not null default '{}',
  add column languages text[] not null default '{}',
  add constraint mentor_weekdays check (weekdays <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

alter table pool_mentor
  add column languages text[] not null default '{}',
  -- Whether the consent to be shown names languages. Nobody writes it: a trigger reads it off the consents.
  add column languages_shown boolean not null default false;
alter table pool_mentor
  add column shown_languages text[] generated always as (case when languages_shown then languages else '{}' end) stored;

-- Each wording of the consent to be shown named more than the one before; every wording since the third names all of it.
create or replace function pool_mentor_shows_portfolio() returns trigger language plpgsql as $$
declare
  wording text;
begin
  select c.template_version into wording from pool_consent c
    where c.region_id = new.region_id and c.pool_mentor_id = new.pool_mentor_id and c.kind = 'regional_pool'
      and c.withdrawn_at is null
    order by c.valid_until desc, c.signed_at desc limit 1;
  new.portfolio_shown := coalesce(wording <> 'regional_pool-2026-12', false);
  new.languages_shown := coalesce(wording not in ('regional_pool-2026-12', 'regional_pool-2026-12-2'), false);
  return new;
end
$$;

grant update (languages) on pool_mentor to mayak_mentor;
grant select (shown_languages) on pool_mentor to mayak_school;

-- The order of weights is the one of the criteria: days stand behind time, languages behind the place. What a school has set
-- stays as it is; what is new counts once somebody gives it a weight. A change of type, not an update: rows are out of the
-- owner's reach.
alter table match_board
  drop constraint match_board_weights,
  drop constraint match_board_min_score;
alter table match_board alter column weights type integer[]
  using weights[1:5] || 0 || weights[6:6] || 0 || weights[7:8];
alter table match_board
  add constraint match_board_weights check (cardinality(weights) = 10 and 0 <= all (weights) and 100 >= all (weights)),
  add constraint match_board_min_score check (min_score between 0 and 1000);
alter table match_change alter column weights type integer[]
  using case when weights is not null then weights[1:5] || 0 || weights[6:6] || 0 || weights[7:8] end;
alter table match_run alter column weights type integer[]
  using weights[1:5] || 0 || weights[6:6] || 0 || weights[7:8];

-- What is destroyed is empty in these columns, too.
call mayak_tombstone('mentee');
call mayak_tombstone('mentor');
