import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import { Problem } from '@polyphony/domain/problem'

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null

/** The study of the scope. Its configuration was validated when it was written. */
export async function getStudy(db: Transaction, scope: Scope) {
  const study = await db.study.findUnique({
    where: { id: scope.studyId },
    select: {
      id: true,
      slug: true,
      name: true,
      title: true,
      isIllustrative: true,
      startsOn: true,
      configuration: true,
      version: true,
    },
  })
  if (!study) throw new Problem('study.not_found')
  const configuration = study.configuration as unknown as StudyConfiguration
  return { ...study, startsOn: dayOf(study.startsOn), configuration }
}

/** The configuration alone: what most rules ask for. */
export async function getConfiguration(db: Transaction, scope: Scope): Promise<StudyConfiguration> {
  return (await getStudy(db, scope)).configuration
}

type Changes = { name: string; title: string; startsOn: string | null; configuration: StudyConfiguration }

/** False when somebody else changed the study since `expectedVersion`. */
export async function updateStudy(db: Transaction, scope: Scope, expectedVersion: number, changes: Changes) {
  const startsOn = changes.startsOn ? new Date(`${changes.startsOn}T00:00:00Z`) : null
  const { count } = await db.study.updateMany({
    where: { id: scope.studyId, version: expectedVersion },
    data: { ...changes, startsOn, version: { increment: 1 } },
  })
  return count === 1
}
