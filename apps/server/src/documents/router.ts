import { addDocumentInput, openDocumentInput, removeDocumentInput } from '@polyphony/domain/documents/schema'
import { command, disclosure, router } from '../platform/request/procedure.ts'
import { addDocument, storeSent } from './commands/add.ts'
import { removeDocument } from './commands/remove.ts'
import { openDocuments } from './queries/open.ts'

export const documentRouter = router({
  open: disclosure('document.open', openDocumentInput).query(({ ctx, input }) => openDocuments(ctx, input.consentId)),
  add: command('document.add', addDocumentInput, storeSent).mutation(({ ctx, input }) =>
    addDocument(ctx, input, ctx.prepared),
  ),
  remove: command('document.remove', removeDocumentInput).mutation(({ ctx, input }) => removeDocument(ctx, input)),
})
