-- Before answering the mentor may ask the school something, and the school answers: a talk about one question, in turns.
-- Whoever's turn it is lets the clock run: reminders after three and seven days, the question closes after fourteen. Each
-- word of the talk starts the clock anew. Questions that were open before this get their whole time.

alter table engagement
  add column turn text not null default 'mentor',
  add column waits_since date not null default current_date,
  -- Of which reminder the one whose turn it is knows already: 3 or 7 days.
  add column reminded smallint not null default 0,
  -- Since when: nothing closes before a reminder, nor sooner than some days after it.
  add column reminded_on date,
  add constraint engagement_turn check (turn in ('mentor', 'school')),
  add constraint engagement_reminded check (reminded in (0, 3, 7) and (reminded = 0) = (reminded_on is null));

create table engagement_message (
  school_id uuid not null,
  engagement_message_id uuid not null,
  engagement_id uuid not null,
  side text not null,
  text text not null,
  account_id uuid not null,
  at timestamptz not null default now(),
  constraint engagement_message_pkey primary key (school_id, engagement_message_id),
  constraint engagement_message_engagement_fkey foreign key (school_id, engagement_id) references engagement on delete cascade,
  constraint engagement_message_account_fkey foreign key (account_id) references account,
  constraint engagement_message_side check (side in ('mentor', 'school')),
  constraint engagement_message_text check (length(text) between 1 and 2000)
);
create index engagement_message_by_engagement on engagement_message (school_id, engagement_id, at);

-- Nobody speaks out of turn, and nobody about a question that is closed. Afterwards, so that whoever may not write here is
-- refused for that.
create function engagement_message_turns() returns trigger language plpgsql as $$
begin
  update engagement set turn = case new.side when 'mentor' then 'school' else 'mentor' end, waits_since = current_date,
      reminded = 0, reminded_on = null
    where school_id = new.school_id and engagement_id = new.engagement_id and state = 'asked' and turn = new.side;
  if not found then
    raise exception 'not your turn' using errcode = '23514', constraint = 'engagement_message_turns';
  end if;
  return null;
end
$$;
create trigger engagement_message_turns after insert on engagement_message
  for each row execute function engagement_message_turns();

call mayak_tenant('engagement_message');
create policy own_side on engagement_message as restrictive for insert to mayak_school
  with check (side = 'school' and account_id = (select current_setting('app.account_id')::uuid));
create policy own on engagement_message for select to mayak_mentor
  using ((school_id, engagement_id) in (select engagement.school_id, engagement.engagement_id from engagement));
create policy own_new on engagement_message for insert to mayak_mentor
  with check (side = 'mentor' and account_id = (select current_setting('app.account_id')::uuid)
    and (school_id, engagement_id) in (select engagement.school_id, engagement.engagement_id from engagement));
grant select, insert on engagement_message to mayak_school, mayak_mentor;
grant update (turn, waits_since, reminded, reminded_on) on engagement to mayak_school, mayak_mentor;
-- Days are those of the region of whoever waits, also for the worker.
grant select (time_zone) on region to mayak_worker;
