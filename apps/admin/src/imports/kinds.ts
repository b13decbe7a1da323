// What this person may import, and where what was imported is found.
import type { Action } from '@polyphony/domain/access/policy'
import { type ImportKind, importKinds, neededToImport, neededToUndo } from '@polyphony/domain/imports/kinds'
import { sitesFor, useAccount, useStudy } from '../platform/session.ts'

/** The kinds that this person may import somewhere, each with the sites at which they may. */
export function useImportKinds() {
  const { user } = useAccount()
  const study = useStudy()
  const at = (action: Action) => new Set(sitesFor(action, study, user.id).map(({ id }) => id))
  const stage = sitesFor('import.stage', study, user.id)
  return importKinds.flatMap((kind) => {
    if (kind === 'visits' && !study.hasVisits) return []
    const needed = neededToImport[kind].map(at)
    const sites = stage.filter(({ id }) => needed.every((each) => each.has(id)))
    return sites.length > 0 ? [{ kind, sites }] : []
  })
}

/** Whether this person may undo an import of that kind at the site: the import itself, and by hand what it did. */
export function useMayUndo(kind: ImportKind, siteId: string): boolean {
  const { user } = useAccount()
  const study = useStudy()
  const needed: readonly Action[] = ['import.undo', ...neededToUndo[kind]]
  return needed.every((action) => sitesFor(action, study, user.id).some(({ id }) => id === siteId))
}

/** Where what was imported is found, in the study. */
export const listOf: Readonly<Record<ImportKind, string>> = {
  participants: 'participants',
  sessions: 'sessions',
  visits: 'visits',
  consents: 'participants',
  targets: 'recruitment',
}
