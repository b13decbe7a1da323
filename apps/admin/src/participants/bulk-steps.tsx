import { Button } from '@mantine/core'
import { internalOf } from '@polyphony/domain/allocation/rules'
import { mayFollow } from '@polyphony/domain/participants/lifecycle'
import { lazy, Suspense, useState } from 'react'
import { useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { ParticipantRow } from './wire.ts'
import { useConfiguration } from '../platform/use-configuration.ts'

const TogetherForm = lazy(() => import('./together-form.tsx'))

const kinds = { allocate: 'allocated', complete: 'completed' } as const
export type TogetherVerb = keyof typeof kinds

/** Buttons for the steps that selected participants can take together. A step that none of them can take is not offered. */
export function BulkSteps({ rows, onDone }: { rows: readonly ParticipantRow[]; onDone: () => void }) {
  const { t } = useWords()
  const configuration = useConfiguration()
  // Arms that are drawn are drawn for one person at a time.
  const mayAllocate = configuration.arms.length > 0 && !internalOf(configuration)
  const sites = useSitesFor('participant.allocate')
  const [open, setOpen] = useState<TogetherVerb | undefined>(undefined)
  const isMine = ({ siteId }: ParticipantRow) => sites.some(({ id }) => id === siteId)
  const whoMay = (verb: TogetherVerb) => rows.filter((row) => isMine(row) && mayFollow(row.status, kinds[verb]))
  const verbs = (Object.keys(kinds) as TogetherVerb[]).filter(
    (verb) => (verb !== 'allocate' || mayAllocate) && whoMay(verb).length > 0,
  )
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    onDone()
  }
  return (
    <>
      {verbs.map((verb) => (
        <Button key={verb} variant="subtle" size="compact-sm" onClick={() => setOpen(verb)}>
          {t(`participants:action.${verb}`)}
        </Button>
      ))}
      <Suspense>
        {open ? <TogetherForm verb={open} selected={rows} taking={whoMay(open)} onClose={close} onDone={done} /> : null}
      </Suspense>
    </>
  )
}
