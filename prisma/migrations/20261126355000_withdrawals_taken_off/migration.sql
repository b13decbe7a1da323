-- A withdrawal that was made on a consent entered by mistake, and was taken off with it, stays readable on that consent (decision 053).

-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "mistaken_by_id" UUID,
ADD COLUMN     "taken_off_on" DATE,
ADD COLUMN     "taken_off_reason" TEXT;

-- AlterTable
ALTER TABLE "scope_decision" ADD COLUMN     "taken_off_on" DATE,
ADD COLUMN     "taken_off_reason" TEXT;

grant update (mistaken_by_id, taken_off_on, taken_off_reason) on consent to polyphony_app;
grant update (taken_off_on, taken_off_reason) on scope_decision to polyphony_app;

-- The trail knows who marked the consents until now.
update consent c set mistaken_by_id = e.actor_id from audit_event e
where c.mistaken_at is not null and e.study_id = c.study_id and e.entity_id = c.id::text and e.action = 'consent.correct';

drop trigger mistake_stands on consent;
create trigger mistake_stands before update on consent for each row
  when ((old.mistaken_at, old.mistaken_reason, old.mistaken_by_id, old.taken_off_on, old.taken_off_reason)
    is distinct from (new.mistaken_at, new.mistaken_reason, new.mistaken_by_id, new.taken_off_on, new.taken_off_reason))
  execute function demand_mistake();
create trigger mistake_stands before update on scope_decision for each row
  when ((old.taken_off_on, old.taken_off_reason) is distinct from (new.taken_off_on, new.taken_off_reason))
  execute function demand_mistake();
