import { createExportInput, type Exported } from '@polyphony/domain/exports/schema'
import { disclosure, router } from '../platform/request/procedure.ts'
import { createExport } from './commands.ts'

export const exportRouter = router({
  create: disclosure('export.create', createExportInput).query(({ ctx, input: { kind, filter, today } }) =>
    createExport(ctx, { kind, filter } as Exported, today),
  ),
})
