-- What the centre knows of questions to mentors is said by the questions themselves, not by who happens to move them: a mentor
-- who withdraws the permission has answered nobody, and a school dates no question back. The key is the question's own, and
-- the school's: a form id that was seen elsewhere opens no row of another school.

alter table pool_request no force row level security;
alter table engagement no force row level security;
update pool_request q set pool_request_id = md5(e.school_id::text || e.engagement_id::text)::uuid
  from engagement e where e.region_id = q.region_id and e.engagement_id = q.pool_request_id;
alter table engagement force row level security;
alter table pool_request force row level security;

create or replace function pool_request_follows() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  waits constant boolean := new.state = 'asked' and new.turn = 'mentor';
  waited constant boolean := case when tg_op = 'UPDATE' then old.state = 'asked' and old.turn = 'mentor' else false end;
  own_id constant uuid := md5(new.school_id::text || new.engagement_id::text)::uuid;
begin
  if waits and not waited then
    insert into pool_request (region_id, pool_request_id, pool_mentor_id, asked_at)
      values (new.region_id, own_id, new.pool_mentor_id, new.asked_at)
      on conflict on constraint pool_request_pkey do update set asked_at = now(), closed_at = null, answered = false;
  elsif waited and not waits then
    -- To ask back is an answer too.
    update pool_request set closed_at = now(), answered = new.state in ('asked', 'accepted', 'declined', 'no_places')
      where region_id = new.region_id and pool_request_id = own_id and closed_at is null;
  elsif tg_op = 'UPDATE' and old.asked_at <> new.asked_at then
    update pool_request set asked_at = new.asked_at
      where region_id = new.region_id and pool_request_id = own_id;
  end if;
  return null;
end
$$;

-- A question was asked when it was written. Only in a region that was founded as a demonstration do schools have a past that
-- never was.
alter table region add column demonstration boolean not null default false;
create function engagement_asked_now() returns trigger language plpgsql as $$
begin
  if current_user = 'mayak_school' and not (select r.demonstration from region r where r.region_id = new.region_id) then
    new.asked_at := case when tg_op = 'UPDATE' then old.asked_at else now() end;
  end if;
  return new;
end
$$;
create trigger engagement_asked_now before insert or update of asked_at on engagement
  for each row execute function engagement_asked_now();
