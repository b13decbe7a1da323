-- A version knows which segments were withheld when it was frozen: nobody checked or pseudonymised their words in that stage.
-- AlterTable
ALTER TABLE "transcript_version" ADD COLUMN "withheld" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];

-- Versions from before have empty text for withheld segments. A segment that has words by now counts as withheld then: it may also
-- have been empty, and then its stage is asked for once more.
alter table transcript_version disable trigger never_changed;
update transcript_version v set withheld = f.ids
from (
  select o.id, o.study_id, o.site_id, array_agg(g.id) as ids
  from transcript_version o
  cross join lateral json_array_elements(o.content::json -> 'segments') e(segment)
  join segment g on g.study_id = o.study_id and g.site_id = o.site_id and g.id::text = e.segment ->> 0
  where o.content like '%,""]%' and e.segment ->> 4 = '' and g.text <> ''
  group by o.id, o.study_id, o.site_id
) f
where v.id = f.id and v.study_id = f.study_id and v.site_id = f.site_id;
alter table transcript_version enable trigger never_changed;
