-- Documents about people hold still while the use of the data is suspended: nobody signs, the signers of a minor mentor stay as
-- they are. To refuse, to withdraw and to prove that with a file is the person's own right at any time.
drop trigger consent_held on consent;
call mayak_holds('consent', 'withdrawn_on withdrawn_by closed closed_on reminded');
call mayak_holds('consent_signature', 'refused_at reason');
call mayak_holds('mentor_representative');
grant select (blocked_on, destroyed_on) on mentee, mentor to mayak_signer;
