import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import { isChoiceMissing, timesFrom, timesToSend } from './plan.ts'
import type { Session } from './wire.ts'
import { TimesFields } from './times-fields.tsx'

/** The form that records a session as held. The planned times are preset. */
export default function HoldForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timeZone } = session
  const place = study.sites.find(({ id }) => id === session.siteId)?.name
  const draft = useDraft(`session.hold.${session.id}`, timesFrom(session.startsAt, session.endsAt, timeZone))
  const held = draft.value
  const hold = useCommand(api.session.hold.mutationOptions(), {
    done: ({ code }) => t('sessions:hold.done', { code }),
    draft,
    onDone: onClose,
  })
  const [isDemanding, setDemanding] = useState(false)
  const send = () => {
    setDemanding(true)
    if (isChoiceMissing(held, timeZone)) return
    void hold.send({ studyId: study.id, id: session.id, ...timesToSend(held, timeZone) })
  }
  return (
    <Dialog onClose={onClose} title={t('sessions:hold.title', { code: session.code })}>
      <Form submit={t('sessions:hold.verb')} isBusy={hold.isBusy} problem={hold.words} onSubmit={send}>
        <DraftLine of={draft} />
        <p className={classes.quiet}>
          {t('sessions:hold.what', { zone: format.zone(timeZone, session.startsAt, place) })}
        </p>
        <ClosedSite siteId={session.siteId} action="session.hold" on={held.on} takes="noSession" />
        <TimesFields
          isFirst
          {...{ timeZone, isDemanding }}
          times={held}
          set={draft.set}
          errorOf={(name) => hold.fields[name]}
        />
      </Form>
    </Dialog>
  )
}
