// The forms about one visit, which the person's page, the lists and My site today open.
import { lazy, Suspense } from 'react'
import type { Recorded, Visit } from './wire.ts'

const RecordVisitForm = lazy(() => import('./record-visit-form.tsx'))
const MissVisitForm = lazy(() => import('./miss-visit-form.tsx'))
const PlanVisitForm = lazy(() => import('./plan-visit-form.tsx'))
const CorrectVisitForm = lazy(() => import('./correct-visit-form.tsx'))

export type OpenForm =
  | { what: 'record' | 'miss' | 'plan'; visit: Visit }
  | { what: 'correct'; visit: Visit; event: Recorded }

export function VisitForms({ open, onClose }: { open: OpenForm | undefined; onClose: () => void }) {
  if (!open) return null
  return (
    <Suspense>
      {open.what === 'record' ? <RecordVisitForm visit={open.visit} onClose={onClose} /> : null}
      {open.what === 'miss' ? <MissVisitForm visit={open.visit} onClose={onClose} /> : null}
      {open.what === 'plan' ? <PlanVisitForm visit={open.visit} onClose={onClose} /> : null}
      {open.what === 'correct' ? <CorrectVisitForm visit={open.visit} event={open.event} onClose={onClose} /> : null}
    </Suspense>
  )
}
