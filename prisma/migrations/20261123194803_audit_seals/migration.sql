-- Seals: a digest for each event, and a digest over a run of events and the seal before it.
alter table "audit_seal" add column "digests" bytea[], add column "seqs" bigint[];

create index "audit_event_study_id_code_seq_idx" on "audit_event"("study_id", "code", "seq");

-- The canonical form of an event. It must never change, because earlier seals were made from it. It leaves the sequence number
-- out, so that verification can distinguish two swapped events from two changed events.
create function audit_digest(e audit_event) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id,
    e.action, e.study_id, e.site_id, e.entity, e.entity_id, e.code, e.is_disclosure, e.before, e.after, e.reason,
    e.request_id)::text, 'UTF8'))
$$;

-- For verification: the digests of all events, also of events that the reader may not see, and only the digests.
create function audit_digests(first bigint, last bigint) returns table (seq bigint, digest bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.seq, audit_digest(e) from audit_event e where e.seq between first and last
$$;
revoke execute on function audit_digests(bigint, bigint) from public;
grant execute on function audit_digests(bigint, bigint) to polyphony_app;

create trigger never_changed before update or delete on audit_seal for each row execute function refuse_change();
create trigger never_emptied before truncate on audit_seal for each statement execute function refuse_change();
