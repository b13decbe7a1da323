import { demand, Problem } from '@polyphony/domain/problem'
import { changedParts, mayConfigure } from '@polyphony/domain/studies/rules'
import type { configureInput } from '@polyphony/domain/studies/schema'
import type { z } from 'zod'
import type { Commanding } from '../platform/context.ts'
import { getStudy, updateStudy } from './store.ts'

export async function configure({ db, scope, record }: Commanding, input: z.output<typeof configureInput>) {
  // Groups and stages hold for every site: whoever administers one of them cannot change them for the others.
  if (!scope.isStudyWide) throw new Problem('access.refused', { action: scope.action })
  const before = await getStudy(db, scope)
  const { name, title, startsOn, configuration, expectedVersion } = input
  demand(mayConfigure(before.configuration, configuration))
  if (!(await updateStudy(db, scope, expectedVersion, { name, title, startsOn, configuration }))) {
    throw new Problem('row.changed', { version: before.version })
  }
  const was = { name: before.name, title: before.title, startsOn: before.startsOn, ...before.configuration }
  record('study.configure', { entityId: before.id, siteId: null, ...changedParts(was, { name, title, startsOn, ...configuration }) })
  return { version: expectedVersion + 1 }
}
