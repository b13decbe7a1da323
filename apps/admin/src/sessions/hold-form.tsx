import { Modal } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { ClosedSite } from '../platform/closed-site.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import type { Session } from './wire.ts'
import { TimesFields } from './times-fields.tsx'
import { siteTime } from './week.ts'

/** Says that a session took place; the times begin as they were planned. */
export default function HoldForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timeZone } = session
  const [held, setHeld] = useState({
    on: session.on,
    from: siteTime(session.startsAt, timeZone),
    until: siteTime(session.endsAt, timeZone),
  })
  const hold = useCommand(api.session.hold.mutationOptions(), {
    done: ({ code }) => t('sessions:hold.done', { code }),
    onDone: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sessions:hold.title', { code: session.code })}
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
    >
      <Form
        submit={t('sessions:hold.verb')}
        isBusy={hold.isBusy}
        problem={hold.words}
        onSubmit={() => void hold.send({ studyId: study.id, id: session.id, ...held })}
      >
        <p className={classes.quiet}>{t('sessions:hold.what', { zone: format.zone(timeZone, session.startsAt) })}</p>
        <ClosedSite siteId={session.siteId} action="session.hold" on={held.on} takes="noSession" />
        <TimesFields
          isFirst
          times={held}
          set={(change) => setHeld({ ...held, ...change })}
          errorOf={(name) => hold.fields[name]}
        />
      </Form>
    </Modal>
  )
}
