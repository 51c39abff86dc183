-- One row per breach of the tenancy rules. Catalogue tables are readable by every login.
with
app_table as (
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations'
),
-- Tables with a school_id that are not a tenant's: identity and queues, which span schools by nature, and the card itself.
shared(relname) as (
  values ('school'), ('membership'), ('access_link'), ('email_outbox'), ('metric_refresh')
),
tenant as (
  select t.* from app_table t
  join pg_attribute a on a.attrelid = t.oid and a.attname = 'school_id' and not a.attisdropped
  where t.relname not in (select relname from shared)
),
school_column as (
  select t.oid, t.relname, a.attnum, a.attnotnull
  from tenant t join pg_attribute a on a.attrelid = t.oid and a.attname = 'school_id'
),
region_column as (
  select t.oid, t.relname, a.attnum
  from app_table t join pg_attribute a on a.attrelid = t.oid and a.attname = 'region_id' and not a.attisdropped
),
-- What the product promises and no rule about isolation can know of: nobody is entered or asked twice, no place is given
-- twice, no pair without a consent. A new unique key of a school's table belongs here, and a foreign key to a table of the
-- region by a column that does not bear its name.
promise(kind, name) as (values
  ('key', 'mentee_person_key'), ('key', 'representative_mentee_key'), ('key', 'consent_of_mentee_key'),
  ('key', 'consent_open_key'), ('key', 'consent_signature_once'), ('key', 'consent_signature_of_consent_key'),
  ('key', 'audit_event_opened_key'), ('key', 'mentor_pool_key'), ('key', 'saved_view_name_key'),
  ('key', 'engagement_open_key'), ('key', 'pair_active_key'), ('key', 'destruction_act_number_key'),
  ('key', 'destruction_act_mentee_key'), ('key', 'destruction_act_mentor_key'),
  ('key', 'membership_once'), ('key', 'access_link_open_key'), ('key', 'pool_mentor_email_key'), ('key', 'email_outbox_once'),
  ('key', 'match_mark_lock_key'), ('key', 'match_mark_either_key'), ('key', 'match_mark_kin_key'),
  ('trigger', 'match_mark_held'), ('trigger', 'mentee_register_held'), ('trigger', 'match_change_held'),
  ('trigger', 'match_run_pair_held'),
  ('check', 'mentor_places'), ('check', 'pool_mentor_place_reserved'), ('check', 'school_metric_suppressed'),
  ('check', 'mentee_destroyed'), ('check', 'mentor_destroyed'),
  ('trigger', 'engagement_holds_place'), ('trigger', 'pair_takes_place'), ('trigger', 'pair_requires_consent'),
  ('trigger', 'pair_of_participant'), ('trigger', 'pool_mentor_stands_on_consents'),
  ('trigger', 'engagement_needs_consents'), ('trigger', 'pool_consent_carries_nothing'),
  ('check', 'engagement_granted'), ('check', 'engagement_held'), ('trigger', 'engagement_steps'),
  ('trigger', 'engagement_within_places'), ('trigger', 'engagement_mentor_there'),
  ('trigger', 'engagement_message_turns'), ('trigger', 'pool_pause_apart'), ('trigger', 'pool_pause_forgotten'),
  ('trigger', 'engagement_settles'), ('trigger', 'mentor_settles'), ('trigger', 'mentor_engaged'),
  ('trigger', 'mentee_leaves_alone'), ('trigger', 'mentor_leaves_alone'),
  ('trigger', 'mentee_history'), ('trigger', 'representative_history'), ('trigger', 'mentor_history'),
  ('trigger', 'consent_is_signed'), ('trigger', 'consent_stays_closed'), ('trigger', 'consent_signature_is_open'),
  ('trigger', 'mentee_case_requires_consent'), ('trigger', 'meeting_requires_consent'),
  ('trigger', 'mentee_note_requires_consent'), ('trigger', 'check_in_of_running_pair'), ('trigger', 'check_in_held'),
  ('trigger', 'consent_ends_publication'), ('key', 'access_link_consent_key'),
  ('trigger', 'mentee_held'), ('trigger', 'mentor_held'), ('trigger', 'representative_held'), ('trigger', 'consent_held'),
  ('trigger', 'consent_signature_held'), ('trigger', 'mentor_representative_held'),
  ('trigger', 'pair_held'), ('trigger', 'meeting_held'), ('trigger', 'mentee_note_held'),
  ('trigger', 'subject_request_stays'), ('trigger', 'destruction_act_destroys'),
  ('trigger', 'destruction_act_forgets_views'),
  ('trigger', 'pool_mentor_takes_steps'), ('trigger', 'pool_question_sends_on'), ('trigger', 'pool_mentor_out'),
  ('key', 'organisation_name_key'), ('check', 'organisation_names_something'), ('check', 'school_need_value'), ('trigger', 'organisation_named_before'), ('trigger', 'organisation_goes_by_merge'),
  ('trigger', 'organisation_history'), ('trigger', 'pool_request_follows'),
  ('key', 'pool_paper_waiting_key'), ('trigger', 'pool_mentor_papers'), ('trigger', 'pool_mentor_papers_stay'),
  ('trigger', 'pool_mentor_closes_papers'),
  ('trigger', 'pair_needs_papers'), ('trigger', 'engagement_needs_papers'), ('trigger', 'pool_paper_stays'),
  ('trigger', 'paper_rule_begins'), ('trigger', 'pool_paper_changed'),
  ('trigger', 'mentor_award_counts'), ('trigger', 'pool_award_of_mentor'), ('trigger', 'mentor_award_held'),
  ('check', 'mentor_award_kind'), ('check', 'pool_award_kind'),
  ('trigger', 'pool_paper_scan_waits'), ('trigger', 'pool_paper_scan_goes'), ('trigger', 'pool_paper_scan_gone'),
  ('trigger', 'pool_mentor_address_is_proved'), ('trigger', 'pool_mentor_shows_portfolio'),
  ('check', 'partner_application_answered'), ('check', 'pool_distinct_order'),
  ('trigger', 'pool_mentor_shows_places'), ('trigger', 'pool_mentor_place_shown'),
  ('trigger', 'pool_mentor_to_erase'), ('trigger', 'pool_mentor_to_leave'), ('trigger', 'pool_mentor_place_given_back'),
  ('trigger', 'pool_destruction_act_destroys'),
  ('key', 'pool_destruction_act_number_key'), ('key', 'pool_destruction_act_entry_key'),
  ('trigger', 'pool_mentor_reaches_schools'), ('trigger', 'account_email_reaches_entries'),
  ('trigger', 'appointment_steps'), ('trigger', 'meeting_not_ahead'), ('trigger', 'pair_calls_off'),
  ('key', 'appointment_once'), ('key', 'reflection_once'), ('check', 'appointment_held'),
  ('trigger', 'appointment_held'), ('trigger', 'reflection_held'), ('trigger', 'development_plan_held'),
  ('trigger', 'plan_goal_held'), ('trigger', 'plan_step_held'),
  ('key', 'personal_link_live_key'), ('key', 'personal_link_token_key'), ('check', 'care_signal_closed'),
  ('trigger', 'personal_link_held'), ('trigger', 'personal_link_ends_drafts'), ('trigger', 'link_draft_held'),
  ('check', 'link_draft_form'), ('trigger', 'care_signal_held'), ('trigger', 'destruction_act_clears_pairs'),
  ('key', 'gathering_guest_mentee_key'), ('key', 'gathering_guest_mentor_key'), ('key', 'preference_once'),
  ('key', 'gathering_guest_of_gathering_key'), ('key', 'access_link_survey_key'),
  ('trigger', 'gathering_guest_requires_consent'), ('trigger', 'gathering_stays'), ('trigger', 'preference_is_asked'),
  ('trigger', 'gathering_guest_held'), ('trigger', 'preference_held'),
  ('key', 'pair_group_of_key'), ('key', 'partner_ask_open_key'), ('key', 'mentee_wait_open_key'),
  ('trigger', 'pair_takes_steps'), ('trigger', 'pair_takes_over'), ('trigger', 'partner_ask_in_time'),
  ('trigger', 'pair_form_fits'), ('trigger', 'pair_stand_in_own_school'), ('trigger', 'pair_stand_in_fits'), ('trigger', 'pair_ends_stand_ins'), ('trigger', 'pair_ends_wait'),
  ('trigger', 'mentee_ends_wait'), ('trigger', 'mentee_wait_alone'),
  ('check', 'pair_order_day'), ('check', 'pair_agreed_day'), ('check', 'pair_planned'), ('check', 'pair_teaching'),
  ('tie', 'match_change_before_fkey'), ('tie', 'match_change_board_fkey'), ('tie', 'match_run_pair_chosen_fkey'),
  ('tie', 'pool_distinct_other_fkey'), ('tie', 'pool_mentor_alma_mater_fkey')
)
select format('table %s: row level security is not enabled and forced', relname)
from app_table where not (relrowsecurity and relforcerowsecurity)
union all
select format('table %s: has no policy', relname)
from app_table t where not exists (select from pg_policy p where p.polrelid = t.oid)
union all
select format('table %s: school_id may be null', relname) from school_column where not attnotnull
union all
select format('table %s: the policy of mayak_school is not the tenant policy', t.relname)
from tenant t
where not exists (
  select from pg_policy p
  where p.polrelid = t.oid and p.polpermissive and p.polcmd = '*'
    and p.polroles = array['mayak_school'::regrole::oid]
    and pg_get_expr(p.polqual, p.polrelid)
      = '(school_id = ( SELECT (current_setting(''app.school_id''::text))::uuid AS current_setting))'
    and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))
union all
-- A second permissive policy would widen what a school sees.
select format('table %s: more than one permissive policy for mayak_school', t.relname)
from tenant t
where (select count(*) from pg_policy p
       where p.polrelid = t.oid and p.polpermissive
         and (p.polroles && array['mayak_school'::regrole::oid, 0::oid])) > 1
union all
select format('table %s: policy %s is open to everybody', t.relname, p.polname)
from app_table t join pg_policy p on p.polrelid = t.oid where p.polroles && array[0::oid]
union all
select format('index %s: a unique key that does not lead with school_id', i.indexrelid::regclass)
from school_column s join pg_index i on i.indrelid = s.oid
where i.indisunique and i.indkey[0] <> s.attnum
union all
select format('table %s: no primary key that leads with school_id', s.relname)
from school_column s
where not exists (select from pg_index i where i.indrelid = s.oid and i.indisprimary and i.indkey[0] = s.attnum)
union all
-- Directly or through another table of the school.
select format('table %s: no foreign key ties school_id to a school', s.relname)
from school_column s
where not exists (
  select from pg_constraint k
  where k.contype = 'f' and k.conrelid = s.oid and s.attnum = any (k.conkey)
    and (k.confrelid = (select oid from app_table where relname = 'school') or k.confrelid in (select oid from tenant)))
union all
-- A school of one region beside the id of another would be read by both.
select format('table %s: no foreign key ties school_id and region_id together', r.relname)
from region_column r
join pg_attribute school on school.attrelid = r.oid and school.attname = 'school_id' and not school.attisdropped
where r.relname <> 'school' and not exists (
  select from pg_constraint k
  where k.contype = 'f' and k.conrelid = r.oid and k.confrelid = (select oid from app_table where relname = 'school')
    and k.conkey @> array[r.attnum, school.attnum])
union all
select format('constraint %s: a foreign key between tenant tables without school_id', k.conname)
from pg_constraint k
join school_column s on s.oid = k.conrelid
join school_column target on target.oid = k.confrelid
where k.contype = 'f' and not (s.attnum = any (k.conkey) and target.attnum = any (k.confkey))
union all
-- A column that names a row of a tenant table is tied to it together with its school, also in the tables that span schools.
select format('column %s.%s: no composite foreign key to %s', c.relname, a.attname, t.relname)
from app_table c
join pg_attribute school on school.attrelid = c.oid and school.attname = 'school_id' and not school.attisdropped
join tenant t on t.oid <> c.oid
join pg_attribute a on a.attrelid = c.oid and a.attname = t.relname || '_id' and not a.attisdropped
where not exists (
  select from pg_constraint k
  where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = t.oid
    and k.conkey @> array[school.attnum, a.attnum])
union all
-- The same for what belongs to a region: municipalities, organisations, the pool.
select format('column %s.%s: no composite foreign key to %s', r.relname, a.attname, t.relname)
from region_column r
join region_column t on t.oid <> r.oid and t.relname <> 'region'
join pg_index key on key.indrelid = t.oid and key.indisprimary and key.indkey[0] = t.attnum
join pg_attribute a on a.attrelid = r.oid and a.attname = t.relname || '_id' and not a.attisdropped
where not exists (
  select from pg_constraint k
  where k.contype = 'f' and k.conrelid = r.oid and k.confrelid = t.oid
    and k.conkey @> array[r.attnum, a.attnum])
union all
select format('%s %s: missing, and a promise rests on it', p.kind, p.name)
from promise p
where not case p.kind
  when 'key' then exists (
    select from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = p.name and i.indisunique and i.indisvalid)
  when 'check' then exists (
    select from pg_constraint k
    where k.connamespace = 'public'::regnamespace and k.conname = p.name and k.contype = 'c' and k.convalidated)
  when 'tie' then exists (
    select from pg_constraint k
    where k.connamespace = 'public'::regnamespace and k.conname = p.name and k.contype = 'f' and k.convalidated)
  else exists (
    select from pg_trigger g join app_table t on t.oid = g.tgrelid
    where g.tgname = p.name and g.tgenabled in ('O', 'A'))
  end
union all
select format('view %s: not security_invoker', c.relname)
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
  and not coalesce('security_invoker=true' = any (c.reloptions), false)
union all
select format('materialised view %s: not allowed', c.relname)
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'
union all
select format('table %s: privileges for everybody', t.relname)
from app_table t join pg_class c on c.oid = t.oid
where exists (select from aclexplode(c.relacl) a where a.grantee = 0)
union all
select format('function %s: security definer is reviewed one by one', p.oid::regprocedure)
from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prosecdef
  and p.proname not in ('mayak_schema_version', 'mayak_pool_size', 'destruction_act_destroys',
    'destruction_act_forgets_views', 'pool_mentor_out',
    -- What hangs on a pair goes with the data of one of the two.
    'destruction_act_clears_pairs',
    'pool_request_follows',
    -- Places over all schools: the owner counts and settles, so that no realm can write the figures. The lock tells nothing.
    'engagement_holds_place', 'places_settled', 'mayak_settle_places', 'mayak_lock_places', 'pool_pause_forgotten',
    -- Whether papers are in force, where the asker may read none: a yes or a no, a day, and only within the asker's reach.
    'mayak_papers_in_force', 'mayak_school_papers', 'pool_mentor_papers', 'pool_paper_changed', 'mayak_papers_read_off',
    -- Until when schools see the places of an entry; what holds one of the own region and what goes with it, in numbers; and
    -- the act that destroys it.
    'pool_mentor_shows_places',
     -- That a mentor who is leaving can finish: a letter to the mentor alone.
     'pool_mentor_place_given_back',
    'mayak_entry_holds', 'mayak_entry_keeps', 'mayak_entry_contents', 'pool_destruction_act_destroys',
    -- What a mentor says about the own person is the same in the entry and in the bases of the schools that took the mentor.
    'pool_mentor_reaches_schools', 'account_email_reaches_entries')
union all
select format('login %s: %s', rolname, case
    when rolsuper then 'is a superuser' when rolbypassrls then 'bypasses row level security' else 'inherits its realms' end)
from pg_roles where rolname = session_user and (rolsuper or rolbypassrls or rolinherit)
union all
select format('login %s: owns %s', session_user, t.relname)
from app_table t where pg_get_userbyid(t.relowner) = session_user
union all
select format('login %s: is a member of the owner', session_user)
where pg_has_role(session_user, 'mayak_owner', 'member')
union all
select format('login %s: reads %s without entering a realm', session_user, t.relname)
from app_table t
where has_any_column_privilege(session_user, t.oid, 'select, insert, update, references')
