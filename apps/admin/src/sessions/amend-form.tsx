import { Form, FormSection } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { ChangedElsewhere } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { PlanFields } from './plan-fields.tsx'
import { isChoiceMissing, type Plan, planToSend, type Times, timesFrom, timesToSend } from './plan.ts'
import type { Session } from './wire.ts'
import { useOverlapWords } from './overlaps.tsx'
import { TimesFields } from './times-fields.tsx'

const planOf = (session: Session): Plan => ({
  group: session.group ?? '',
  language: session.language,
  guideVersion: session.guideVersion ?? '',
  place: session.place ?? '',
  ...timesFrom(session.startsAt, session.endsAt, session.timeZone),
  staff: session.staff.map(({ part, staffId, outsider }) => ({
    part,
    staffId: staffId ?? '',
    outsider: outsider ?? '',
  })),
})

const heldOf = ({ heldFrom, heldUntil, timeZone }: Session): Times | undefined =>
  heldFrom && heldUntil ? timesFrom(heldFrom, heldUntil, timeZone) : undefined

/**
 * The form that changes the plan, and the real times of a held session. If someone else changed it first, what was
 * typed stays, and a button shows their version.
 */
export default function AmendForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useWords()
  const withOverlaps = useOverlapWords()
  const study = useStudy()
  const draft = useDraft(`session.amend.${session.id}`, {
    ...planOf(session),
    held: heldOf(session),
    version: session.version,
  })
  const { held, version, ...plan } = draft.value
  // From the first keystroke, the draft keeps the version that was shown then.
  const change = (next: Partial<typeof draft.value>) => draft.set({ version, ...next })
  const site = study.sites.find(({ id }) => id === session.siteId)
  const amend = useCommand(api.session.amend.mutationOptions(), {
    done: ({ code, overlaps }) => withOverlaps(t('sessions:amend.done', { code }), overlaps),
    draft,
    onDone: onClose,
  })
  const [isDemanding, setDemanding] = useState(false)
  const send = () => {
    setDemanding(true)
    if ([plan, held].some((times) => times && isChoiceMissing(times, session.timeZone))) return
    void amend.send({
      studyId: study.id,
      id: session.id,
      expectedVersion: version,
      ...planToSend(plan, session.timeZone),
      ...(held && { held: timesToSend(held, session.timeZone) }),
    })
  }
  const see = () => {
    void draft.clear()
    amend.reset()
  }
  return (
    <Dialog size="lg" onClose={onClose} title={t('sessions:amend.title', { code: session.code })}>
      <ChangedElsewhere id={session.id} isUnsaved={draft.isTyped} isOld={version < session.version} onSee={see} />
      <Form submit={t('sessions:amend.verb')} isBusy={amend.isBusy} problem={amend.words} onSubmit={send}>
        <DraftLine of={draft} />
        {plan.on === session.on ? null : (
          <ClosedSite siteId={session.siteId} action="session.amend" on={plan.on} takes="noSession" />
        )}
        <PlanFields
          plan={plan}
          set={change}
          fields={amend.fields}
          siteId={session.siteId}
          spoken={site?.languages ?? []}
          place={site?.name ?? session.siteCode}
          timeZone={session.timeZone}
          isDemanding={isDemanding}
        />
        {held ? (
          <FormSection title={t('sessions:fact.held')} hint={t('sessions:amend.heldHint')}>
            <TimesFields
              times={held}
              timeZone={session.timeZone}
              isDemanding={isDemanding}
              set={(times) => change({ held: { ...held, ...times } })}
              errorOf={(name) => amend.fields[`held.${name}`]}
            />
          </FormSection>
        ) : null}
      </Form>
    </Dialog>
  )
}
