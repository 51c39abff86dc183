-- Long texts of a mentee's own page are kept while they are written, as everybody's are: with an account among the drafts of
-- that account, behind the personal link with the link. What the page never shows again once it is sent – «мне некомфортно»,
-- why another mentor is wanted – has no draft in either case: whoever looks over the shoulder is to learn nothing.

-- A curator may be a mother too: on her child's page she has nothing to do with her drafts about pupils.
create policy mentee on draft for all to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and account_id = (select current_setting('app.account_id')::uuid)
    and split_part(form_key, ':', 1) in ('reflection', 'farewell', 'told'))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and account_id = (select current_setting('app.account_id')::uuid)
    and split_part(form_key, ':', 1) in ('reflection', 'farewell', 'told'));
grant select, insert, update, delete on draft to mayak_mentee;

-- Behind a link nobody is signed in: the draft is the link's. It goes with it, and a new link begins with none.
create table link_draft (
  school_id uuid not null,
  personal_link_id uuid not null,
  mentee_id uuid not null,
  form_key text not null,
  body jsonb not null,
  saved_at timestamptz not null default now(),
  constraint link_draft_pkey primary key (school_id, personal_link_id, form_key),
  constraint link_draft_link_fkey foreign key (school_id, personal_link_id) references personal_link on delete cascade,
  constraint link_draft_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint link_draft_form check (split_part(form_key, ':', 1) in ('reflection', 'farewell')),
  constraint draft_size check (octet_length(body::text) <= 65536)
);
create index link_draft_by_age on link_draft (saved_at);
call mayak_tenant('link_draft');
-- A suspension keeps nobody from forgetting what was not sent.
create trigger link_draft_held before insert or update on link_draft for each row execute function mayak_held('', '');

-- Only behind the link itself, while it opens: with an account the mentee has drafts of the own, a representative none of these.
create policy own on link_draft for all to mayak_mentee
  using (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid)
    and (select current_setting('app.account_id')::uuid) = '00000000-0000-0000-0000-000000000000'
    and personal_link_id in (select l.personal_link_id from personal_link l where l.revoked_at is null))
  with check (school_id = (select current_setting('app.school_id')::uuid)
    and mentee_id = (select current_setting('app.mentee_id')::uuid)
    and (select current_setting('app.account_id')::uuid) = '00000000-0000-0000-0000-000000000000'
    and personal_link_id in (select l.personal_link_id from personal_link l where l.revoked_at is null));
grant select, insert, update, delete on link_draft to mayak_mentee;
-- Nobody of the school reads what was not sent yet.
grant select (school_id, personal_link_id, mentee_id, form_key, saved_at), delete on link_draft to mayak_school;

create function personal_link_ends_drafts() returns trigger language plpgsql as $$
begin
  delete from link_draft where school_id = new.school_id and personal_link_id = new.personal_link_id;
  return null;
end
$$;
create trigger personal_link_ends_drafts after update of revoked_at on personal_link
  for each row when (new.revoked_at is not null) execute function personal_link_ends_drafts();

-- Paper gets lost: behind a link nothing half-written is kept longer than the answer itself may still be changed.
create policy sweep on link_draft for all to mayak_worker using (saved_at < now() - interval '14 days');
grant select (saved_at), delete on link_draft to mayak_worker;
