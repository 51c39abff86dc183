-- A mentee's own page behind a personal link or its QR code: no account, no address needed, revocable at once.

create table personal_link (
  school_id uuid not null,
  personal_link_id uuid not null,
  mentee_id uuid not null,
  -- SHA-256 of the token: what is in the database opens nothing.
  token_hash bytea not null,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  valid_until date not null,
  revoked_at timestamptz,
  last_seen_on date,
  constraint personal_link_pkey primary key (school_id, personal_link_id),
  constraint personal_link_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint personal_link_maker_fkey foreign key (made_by) references account,
  constraint personal_link_token_key unique (school_id, token_hash)
);
create unique index personal_link_live_key on personal_link (school_id, mentee_id) where revoked_at is null;
call mayak_tenant('personal_link');

-- «Мне некомфортно»: straight to curator and psychologist. The mentor never sees that it was said.
create table care_signal (
  school_id uuid not null,
  care_signal_id uuid not null,
  mentee_id uuid not null,
  pair_id uuid,
  words text not null default '',
  at timestamptz not null default now(),
  taken_by uuid,
  taken_at timestamptz,
  closed_at timestamptz,
  outcome text not null default '',
  constraint care_signal_pkey primary key (school_id, care_signal_id),
  constraint care_signal_mentee_fkey foreign key (school_id, mentee_id) references mentee,
  constraint care_signal_pair_fkey foreign key (school_id, pair_id) references pair,
  constraint care_signal_taker_fkey foreign key (taken_by) references account,
  constraint care_signal_taken check ((taken_by is null) = (taken_at is null)),
  constraint care_signal_closed check (closed_at is null or (taken_at is not null and outcome <> ''))
);
create index care_signal_open on care_signal (school_id, at, care_signal_id) where closed_at is null;
create index care_signal_by_mentee on care_signal (school_id, mentee_id, at desc);
call mayak_tenant('care_signal');

grant select, insert, update on personal_link, care_signal to mayak_school;

call mayak_holds('personal_link');
call mayak_holds('care_signal');
