-- For a translated segment: the digest of the source text on screen when it was written. It tells whether the source changed since.
ALTER TABLE "segment" ADD COLUMN "seen_source" TEXT;

-- Existing translations keep the mark that they had: changed if the source was edited later, otherwise up to date.
update segment g
set seen_source = case when o.updated_at > g.updated_at then '' else encode(sha256(convert_to(o.text, 'UTF8')), 'hex') end
from segment o
where o.id = g.source_segment_id and g.text <> '';
