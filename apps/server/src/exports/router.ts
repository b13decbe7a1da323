import { createExport as exportToCreate, type Exported } from '@polyphony/domain/exports/schema'
import { disclosure, router } from '../platform/procedure.ts'
import { createExport } from './commands.ts'

export const exportRouter = router({
  create: disclosure('export.create', exportToCreate).query(({ ctx, input: { kind, filter } }) =>
    createExport(ctx, { kind, filter } as Exported),
  ),
})
