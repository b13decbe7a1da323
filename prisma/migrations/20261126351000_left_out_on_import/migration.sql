-- What the import left out of a file: rows, columns and reasons, never words.
ALTER TABLE "transcript" ADD COLUMN     "left_out" JSONB;
