import { openDocumentInput } from '@polyphony/domain/documents/schema'
import { disclosure, router } from '../platform/request/procedure.ts'
import { openDocuments } from './queries/open.ts'

export const documentRouter = router({
  open: disclosure('document.open', openDocumentInput).query(({ ctx, input }) => openDocuments(ctx, input.consentId)),
})
