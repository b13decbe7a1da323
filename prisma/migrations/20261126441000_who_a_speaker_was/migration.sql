-- A speaker who becomes another participant keeps who it was: earlier words may be those of the first one, and are withheld if that one
-- withdraws (decision 067).

-- AlterTable
ALTER TABLE "speaker" ADD COLUMN     "was_participant_ids" UUID[] DEFAULT ARRAY[]::UUID[];
alter table speaker alter column was_participant_ids set not null;

-- The trail knows who the speakers were.
update speaker k set was_participant_ids = e.ids
from (
  select e.study_id, e.entity_id, array_agg(distinct (e.before ->> 'participantId')::uuid) as ids from audit_event e
  where e.action = 'transcript.map_speaker' and e.before ->> 'participantId' is not null
    and e.before ->> 'participantId' is distinct from e.after ->> 'participantId'
  group by e.study_id, e.entity_id
) e
where e.study_id = k.study_id and e.entity_id = k.id::text;
