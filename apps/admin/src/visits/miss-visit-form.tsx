import { NativeSelect } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { type MissReason, missReasons } from '@polyphony/domain/visits/schema'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { VisitDays } from './visit-days.tsx'
import classes from './visits.module.css'
import type { Visit } from './wire.ts'

/** Records that a visit was missed, and why. */
export default function MissVisitForm({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const { participantId, code, timepoint } = visit
  const name = nameOf(timepoint)
  const draft = useDraft(`visit.miss.${participantId}.${timepoint}`, { why: '' as MissReason | '', reason: '' })
  const { why, reason } = draft.value
  const [isPressed, setPressed] = useState(false)
  const miss = useCommand(api.visit.miss.mutationOptions(), {
    done: () => t('visits:miss.done', { timepoint: name, code }),
    draft,
    onDone: onClose,
  })
  const lacksWords = why === 'other' && !isReason(reason)
  const submit = () => {
    setPressed(true)
    if (why === '' || lacksWords) return
    const words = isReason(reason) ? { reason: reason.trim() } : {}
    void miss.send({ studyId: study.id, participantId, timepoint, reasonCode: why, ...words })
  }
  const required = t('problems:field.text.empty')
  return (
    <Dialog onClose={onClose} title={t('visits:miss.title', { timepoint: name, code })}>
      <Form onSubmit={submit} submit={t('visits:miss.submit')} isBusy={miss.isBusy} problem={miss.words}>
        <DraftLine of={draft} />
        <VisitDays visit={visit} />
        <NativeSelect
          label={t('visits:miss.why')}
          data={[
            { value: '', label: t('visits:miss.choose') },
            ...missReasons.map((key) => ({ value: key, label: t(`visits:missed.${key}`) })),
          ]}
          value={why}
          error={isPressed && why === '' ? required : undefined}
          onChange={(event) => draft.set({ why: event.currentTarget.value as MissReason | '' })}
          data-autofocus
        />
        {why === '' ? null : (
          <WhyField
            label={t('visits:miss.more')}
            value={reason}
            error={isPressed && lacksWords ? required : miss.fields['reason']}
            onChange={(next) => draft.set({ reason: next })}
          />
        )}
        <p className={classes.quiet}>{t('visits:miss.hint')}</p>
      </Form>
    </Dialog>
  )
}
