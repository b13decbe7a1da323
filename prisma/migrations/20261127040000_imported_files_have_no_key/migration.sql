-- Nothing reads which file it was: rows are known again one by one.
-- AlterTable
ALTER TABLE "import_batch" DROP COLUMN "file_key";
