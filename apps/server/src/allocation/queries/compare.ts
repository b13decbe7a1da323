// Compares a list with the trail and with what was drawn; an opened one is made again from its seed.
import type { Transaction } from '@polyphony/db/open'
import { compareFacts } from '@polyphony/domain/allocation/facts-at-draw'
import type { Factor } from '@polyphony/domain/allocation/strata'
import { Problem } from '@polyphony/domain/problem'
import { findingsOf, mostFindings } from '@polyphony/domain/allocation/verify'
import { listAmended, listDrawnFrom, listTold, readOpening, readSealing, type Reached } from '../store/compared.ts'
import { findList } from '../store/lists.ts'
import { makeList } from './making.ts'

type Asked = {
  listId: string
  /** By what the study stratifies beside the site. */
  factors: readonly Factor[]
}

/** Must run in a transaction with one snapshot: a draw between two statements would be in the trail and not be stored. */
export async function compareList(db: Transaction, scope: Reached, { listId, factors }: Asked) {
  const list = await findList(db, scope, listId)
  if (!list) throw new Problem('allocation.list_not_found')
  const sealing = await readSealing(db, scope, list.id)
  const opened = await readOpening(db, scope, list.id)
  const told = await listTold(db, scope, list)
  const drawn = await listDrawnFrom(db, scope, list.id)
  const amended = factors.length > 0 && drawn.length > 0 ? await listAmended(db, scope, list.id) : []
  const made = list.seed === null ? null : await makeList(list.study, list.seed, list)
  const hashes = { made: made?.sha256 ?? null, stored: list.sha256, inTrail: sealing?.sha256 ?? null }
  const isOpen = list.openedAt !== null
  const misfits = findingsOf({
    hashes,
    sealedSeq: sealing?.seq ?? null,
    ...{ isOpen, opened, list: made?.list ?? null, drawn, told },
  })
  const { findings: others, changedBack } = compareFacts({ drawn, told, amended, factors })
  const findings = [...misfits, ...others]
  return {
    ...{ sha256: list.sha256, inTrail: hashes.inTrail, isOpen },
    drawn: drawn.length,
    findings: findings.slice(0, mostFindings),
    /** How many more there are. */
    more: Math.max(0, findings.length - mostFindings),
    changedBack,
  }
}

export type Verified = Awaited<ReturnType<typeof compareList>>
