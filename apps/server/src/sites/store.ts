import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'

const columns = {
  id: true,
  code: true,
  name: true,
  country: true,
  timeZone: true,
  languages: true,
  isOpen: true,
  openedOn: true,
} as const

export type Site = Awaited<ReturnType<typeof getSite>>

/** A site within the scope; any other is not found. */
export async function getSite(db: Transaction, scope: Scope, id: string) {
  const site = await db.site.findFirst({
    where: { id, studyId: scope.studyId, AND: { id: { in: [...scope.sites] } } },
    select: columns,
  })
  if (!site) throw new Problem('site.not_found')
  return site
}

/** The sites within the scope, in the study's order. */
export async function listSites(db: Transaction, scope: Scope) {
  return db.site.findMany({
    where: { studyId: scope.studyId, id: { in: [...scope.sites] } },
    orderBy: [{ position: 'asc' }, { code: 'asc' }],
    select: columns,
  })
}

type NewSite = {
  id: string
  code: string
  name: string
  country: string
  timeZone: string
  languages: string[]
  openedOn: Date
}

export async function createSite(db: Transaction, scope: Scope, site: NewSite) {
  const position = await db.site.count({ where: { studyId: scope.studyId } })
  await db.site.create({ data: { ...site, studyId: scope.studyId, position: position + 1 } })
}

/** False when it was closed already. */
export async function closeSite(db: Transaction, scope: Scope, id: string, closedOn: Date) {
  const { count } = await db.site.updateMany({
    where: { id, studyId: scope.studyId, isOpen: true },
    data: { isOpen: false, closedOn },
  })
  return count === 1
}
