// Records an attempt to reach a participant, or a call of theirs: when, how, with what outcome, and when to call next.
import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import {
  type ContactOutcome,
  contactOutcomes,
  type ContactWay,
  contactWays,
} from '@polyphony/domain/participants/contacts'
import { Form, FormSection } from '@polyphony/ui/form'
import { useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { useNow, useSiteDay } from '../platform/clock.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { siteTime } from '../platform/site-day.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './contact.module.css'
import { NextCallField } from './next-call-field.tsx'
import { PreferredFields } from './preferred-fields.tsx'
import { seenNextOn, seenPreferred, type ToReach } from './reach.ts'

export default function ContactForm({ person: now, onClose }: { person: ToReach; onClose: () => void }) {
  const { t } = useWords()
  // As it was when the form was opened: what a colleague changes meanwhile is compared with what the sender saw.
  const [person] = useState(now)
  const study = useStudy()
  const { id, code, timeZone } = person
  const today = useSiteDay(timeZone)
  const place = `participant.contact.${id}`
  const draft = useDraft(place, {
    on: today,
    time: siteTime(useNow(), timeZone),
    way: (person.way ?? 'phone') as string,
    isIncoming: person.isNotToContact ?? false,
    outcome: '',
    note: '',
    // A call that is planned for later stays, unless it is changed.
    nextOn: person.nextOn && person.nextOn > today ? person.nextOn : '',
    preferredWay: (person.way ?? '') as string,
    preferredFrom: person.from ?? '',
    preferredUntil: person.until ?? '',
  })
  const { value, set } = draft
  const [isPressed, setPressed] = useState(false)
  const contact = useCommand(api.participant.contact.mutationOptions(), {
    done: () => t('participants:contact.done', { code }),
    draft,
    // Stopping contact must not be late.
    ...(value.outcome !== 'not_wanted' && {
      waits: {
        code,
        form: {
          place,
          href: `/s/${study.slug}/participants/${code}?act=contact`,
          anew: { on: value.on, time: value.time },
        },
        onWaiting: onClose,
      },
    }),
    onDone: onClose,
  })
  const isStop = value.outcome === 'not_wanted'
  /** Whether the study may call again, so that the form asks for the next call and for what the person prefers. */
  const goesOn = !isStop && !person.isNotToContact
  const changed = <Value extends string>(typed: string, was: Value | null) =>
    typed === (was ?? '') ? undefined : ((typed || null) as Value | null)
  const submit = () => {
    setPressed(true)
    if (value.outcome === '') return
    const preferred = {
      preferredWay: changed(value.preferredWay, person.way),
      preferredFrom: changed(value.preferredFrom, person.from),
      preferredUntil: changed(value.preferredUntil, person.until),
    }
    void contact.send({
      studyId: study.id,
      participantId: id,
      on: value.on,
      ...(value.time && { time: value.time }),
      way: value.way as ContactWay,
      isIncoming: value.isIncoming,
      outcome: value.outcome as ContactOutcome,
      ...(isNothing(value.note) ? {} : { note: value.note.trim() }),
      expectedNextOn: seenNextOn(person, contact.problem),
      // Nothing is sent that the form does not show.
      ...(goesOn && { ...preferred, expectedPreferred: seenPreferred(person, contact.problem) }),
      ...(goesOn && value.nextOn && { nextOn: value.nextOn }),
    })
  }
  const { fields } = contact
  return (
    <Dialog onClose={onClose} size="lg" title={t('participants:contact.title', { code })}>
      <Form onSubmit={submit} submit={t('participants:contact.submit')} isBusy={contact.isBusy} problem={contact.words}>
        <DraftLine of={draft} />
        {person.isNotToContact ? <p className={classes.warning}>{t('participants:contact.notTo')}</p> : null}
        <Radio.Group
          label={t('participants:contact.who')}
          value={value.isIncoming ? 'they' : 'we'}
          onChange={(who) => set({ isIncoming: who === 'they' })}
        >
          <div className={classes.choices}>
            <Radio value="we" label={t('participants:contact.outgoing')} />
            <Radio value="they" label={t('participants:contact.incoming')} />
          </div>
        </Radio.Group>
        <div className={classes.pair}>
          <NativeSelect
            label={t('participants:contact.outcome')}
            data={[
              { value: '', label: t('participants:reason.choose') },
              ...contactOutcomes.map((key) => ({ value: key, label: t(`participants:contact.outcomes.${key}`) })),
            ]}
            value={value.outcome}
            error={isPressed && value.outcome === '' ? t('problems:field.text.empty') : fields['outcome']}
            onChange={(event) => set({ outcome: event.currentTarget.value })}
            data-autofocus
          />
          <NativeSelect
            label={t('participants:contact.way')}
            data={contactWays.map((key) => ({ value: key, label: t(`participants:contact.ways.${key}`) }))}
            value={value.way}
            onChange={(event) => set({ way: event.currentTarget.value })}
          />
          <DayField
            label={t('participants:contact.on')}
            value={value.on}
            error={fields['on']}
            onChange={(day) => set({ on: day })}
          />
          <TextInput
            type="time"
            label={t('participants:contact.time')}
            value={value.time}
            error={fields['time']}
            onChange={(event) => set({ time: event.currentTarget.value })}
          />
        </div>
        {isStop && !person.isNotToContact ? (
          <p className={classes.warning} role="status">
            {t('participants:contact.stops')}
          </p>
        ) : null}
        {goesOn ? (
          <NextCallField
            timeZone={timeZone}
            value={value.nextOn}
            error={fields['nextOn']}
            onChange={(nextOn) => set({ nextOn })}
          />
        ) : null}
        <Textarea
          label={t('participants:contact.note')}
          description={t('participants:contact.noteHint')}
          autosize
          minRows={2}
          maxLength={500}
          dir="auto"
          value={value.note}
          error={fields['note']}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {goesOn ? (
          <FormSection title={t('participants:contact.prefers')}>
            <PreferredFields person={person} value={value} set={set} fields={fields} />
          </FormSection>
        ) : null}
      </Form>
    </Dialog>
  )
}
