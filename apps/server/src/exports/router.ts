import { createExportInput, type Exported, exportListInput, exportPreviewInput } from '@polyphony/domain/exports/schema'
import { disclosure, query, router } from '../platform/request/procedure.ts'
import { createExport } from './commands.ts'
import { showExports } from './queries/history.ts'
import { previewExport } from './queries/preview.ts'

export const exportRouter = router({
  list: query('export.list', exportListInput).query(({ ctx, input }) => showExports(ctx, input)),
  create: disclosure('export.create', createExportInput).query(
    ({ ctx, input: { kind, filter, format, profile, language, today } }) =>
      createExport(ctx, { kind, filter } as Exported, { as: { format, profile, language }, today }),
  ),
  preview: query('export.preview', exportPreviewInput).query(({ ctx, input: { kind, filter, profile } }) =>
    previewExport(ctx, { kind, filter } as Exported, profile),
  ),
})
