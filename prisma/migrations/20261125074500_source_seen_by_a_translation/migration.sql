-- Which words of its source a translated segment was written beside: only they say whether the source changed since.
ALTER TABLE "segment" ADD COLUMN "seen_source" TEXT;

-- What was translated until now stands as it was shown: changed where the source was touched later, seen as it is elsewhere.
update segment g
set seen_source = case when o.updated_at > g.updated_at then '' else encode(sha256(convert_to(o.text, 'UTF8')), 'hex') end
from segment o
where o.id = g.source_segment_id and g.text <> '';
