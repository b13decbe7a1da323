-- The reference from a translation to its source holds a rule: a segment that is translated is not removed.
ALTER TABLE "segment" RENAME CONSTRAINT "segment_source_segment_id_study_id_site_id_fkey" TO "segment_is_translated";
