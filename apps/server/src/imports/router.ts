import * as asked from '@polyphony/domain/imports/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { commitImport, discardImport, undoImport } from './commands/commit.ts'
import { decideImport, leaveUndecided, mapImport, readByDecisions, readByPlan } from './commands/decide.ts'
import { readRows, stageImport } from './commands/stage.ts'
import { listRefused, previewImport, viewImport } from './queries/view.ts'
import { listImports } from './store/imports.ts'

export const importRouter = router({
  list: query('import.list', asked.importListInput).query(({ ctx }) => listImports(ctx.db, ctx.scope)),
  view: query('import.view', asked.importViewInput).query(({ ctx, input }) => viewImport(ctx, input)),
  preview: disclosure('import.preview', asked.importPreviewInput).query(({ ctx, input }) => previewImport(ctx, input)),
  refused: query('import.refused', asked.importRefusedInput).query(({ ctx, input }) => listRefused(ctx, input)),
  stage: command('import.stage', asked.stageImportInput, readRows).mutation(({ ctx, input }) =>
    stageImport(ctx, input, ctx.prepared),
  ),
  map: command('import.map', asked.mapImportInput, readByPlan).mutation(({ ctx, input }) =>
    mapImport(ctx, input, ctx.prepared),
  ),
  decide: command('import.decide', asked.decideImportInput, readByDecisions).mutation(({ ctx, input }) =>
    decideImport(ctx, input, ctx.prepared),
  ),
  leave: command('import.leave', asked.leaveImportInput).mutation(({ ctx, input }) => leaveUndecided(ctx, input)),
  commit: command('import.commit', asked.commitImportInput).mutation(({ ctx, input }) => commitImport(ctx, input)),
  discard: command('import.discard', asked.discardImportInput).mutation(({ ctx, input }) => discardImport(ctx, input)),
  undo: command('import.undo', asked.undoImportInput).mutation(({ ctx, input }) => undoImport(ctx, input)),
})
