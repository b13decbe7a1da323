import { NativeSelect } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import type { Identity } from '@polyphony/domain/participants/schema'
import { Form, FormSection } from '@polyphony/ui/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { ChangedElsewhere } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { NumberField } from '../platform/number-field.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { AgeReason } from './age-reason.tsx'
import { AmendConflict } from './amend-conflict.tsx'
import {
  changedOf,
  type FactsTyped,
  factsChangeOf,
  identityChangeOf,
  type IdentityTyped,
  identityTypedOf,
  typedOf,
} from './amendment.ts'
import { birthTyped, isNoYear, useBirthWords } from './birth.ts'
import { IdentityFields } from './identity-fields.tsx'
import type { Participant } from './wire.ts'
import { LikelyDuplicates } from './likely-duplicates.tsx'
import classes from './register.module.css'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useLikelyDuplicates } from './use-likely-duplicates.ts'

type Typed = {
  facts: Partial<FactsTyped>
  named: Partial<IdentityTyped>
  reason: string
  otherBecause: string
  ageReason: string
  /** The version and the facts that were shown when the typing began. */
  begun: { version: number; facts: FactsTyped }
}

type AmendProps = { participant: Participant; identity: Identity | undefined; onClose: () => void }

/**
 * The form that changes facts, and the identity while it is shown. If someone else changed them first, both versions
 * are shown side by side.
 */
export default function AmendParticipantForm({ participant, identity, onClose }: AmendProps) {
  const { t } = useWords()
  const study = useStudy()
  const cache = useQueryClient()
  const mayName = useCan('participant.identify', participant.siteId)
  const [shown] = useState(identity)
  const draft = useDraft<Typed>(`participant.amend.${participant.id}`, {
    facts: {},
    named: {},
    reason: '',
    otherBecause: '',
    ageReason: '',
    begun: { version: participant.version, facts: typedOf(participant) },
  })
  const { begun, reason, otherBecause, ageReason } = draft.value
  const typed = { ...begun.facts, ...draft.value.facts }
  const named = { ...identityTypedOf(shown), ...(shown && draft.value.named) }
  const isIdentityWaiting = !shown && Object.keys(draft.value.named).length > 0
  // The page may show a newer version later. From the first keystroke, the draft keeps the version that was shown then.
  const set = (next: Partial<Typed>) => draft.set({ begun, ...next })
  const change = shown && identityChangeOf(shown, named)
  const { siteId } = participant
  const person = { ...named, siteId, birthYear: typed.birthYear, exceptId: participant.id }
  const duplicates = useLikelyDuplicates(study.id, person, mayName && change !== undefined)
  const amend = useCommand(api.participant.amend.mutationOptions(), {
    done: ({ code }) => t('participants:amend.done', { code }),
    // Typed identity fields are not saved while the identity is hidden. They stay in the draft until it is shown again.
    draft: isIdentityWaiting ? { clear: () => draft.opened.keep({ named: draft.value.named }) } : draft,
    onDone: onClose,
    // Somebody became a likely duplicate since they were looked for, or only the server compared a name alone.
    onRefused: (_, { code }) => void (code === 'participant.duplicate_likely' && duplicates.refetch()),
  })
  const birth = birthTyped({ birthYear: typed.birthYear, birthDate: shown ? named.birthDate : '' })
  const [isPressed, setPressed] = useState(false)
  const fields = {
    ...amend.fields,
    ...useBirthWords(birth, participant.screenedOn),
    ...(isPressed && isNoYear(typed.birthYear) && { birthYear: t('problems:field.number.year_malformed') }),
  }
  const hasConflict = amend.problem?.code === 'row.changed'
  const save = (expectedVersion: number) => {
    setPressed(true)
    if (isNoYear(typed.birthYear)) return
    void amend.send({
      studyId: study.id,
      participantId: participant.id,
      expectedVersion,
      ...factsChangeOf(begun.facts, typed),
      ...(change && { identity: change }),
      ...(isReason(ageReason) && { ageReason: ageReason.trim() }),
      ...(isReason(otherBecause) && { duplicateReason: otherBecause.trim() }),
      ...(change && duplicates.data && { duplicatesSeen: duplicates.data.map(({ code }) => code) }),
      ...(isReason(reason) && { reason: reason.trim() }),
    })
    // The other version is fetched, in case ours is refused.
    void cache.invalidateQueries({ queryKey: [['participant', 'view']] })
  }
  // If the year came from the date of birth, it follows a change of the date.
  const changeIdentity = (change: Partial<typeof named>) => {
    const { birthDate } = change
    const isYearOfDate = typed.birthYear === named.birthDate.slice(0, 4)
    const isYearToo = birthDate && isDay(birthDate) && isYearOfDate
    const birthYear = isYearToo ? { birthYear: birthDate.slice(0, 4) } : {}
    set({ facts: { ...draft.value.facts, ...birthYear }, named: { ...draft.value.named, ...change } })
  }
  const takeTheirs = () => {
    void draft.clear()
    amend.reset()
  }
  return (
    <Dialog size="lg" onClose={onClose} title={t('participants:amend.title', { code: participant.code })}>
      {hasConflict ? (
        <AmendConflict
          mine={{ ...typedOf(participant), ...changedOf(begun.facts, typed) }}
          theirs={typedOf(participant)}
          identity={change && { participantId: participant.id, mine: named, changed: change }}
          isBusy={amend.isBusy}
          onKeepMine={() => save(Number(amend.problem?.details['version'] ?? participant.version))}
          onTakeTheirs={takeTheirs}
        />
      ) : (
        <Form
          onSubmit={() => save(begun.version)}
          submit={t('participants:amend.verb')}
          isBusy={amend.isBusy}
          problem={amend.words}
        >
          <ChangedElsewhere
            id={participant.id}
            isUnsaved={draft.isTyped}
            isOld={begun.version < participant.version}
            onSee={takeTheirs}
          />
          <DraftLine of={draft} />
          <FactFields
            typed={typed}
            onChange={(facts) => set({ facts: { ...draft.value.facts, ...facts } })}
            fields={fields}
          />
          {shown ? (
            <FormSection title={t('participants:identity.title')}>
              <IdentityFields value={named} onChange={changeIdentity} fields={fields} />
              {change ? (
                <LikelyDuplicates
                  duplicates={duplicates}
                  reason={otherBecause}
                  onReason={(why) => set({ otherBecause: why })}
                />
              ) : null}
            </FormSection>
          ) : null}
          {mayName && !shown && participant.hasIdentity ? (
            <p className={classes.quiet}>
              {t(isIdentityWaiting ? 'participants:amend.identityWaits' : 'participants:amend.identityHint')}
            </p>
          ) : null}
          {amend.fields['ageReason'] || ageReason ? (
            <AgeReason
              value={ageReason}
              onChange={(why) => set({ ageReason: why })}
              error={isReason(ageReason) ? undefined : amend.fields['ageReason']}
            />
          ) : null}
          <WhyField
            label={t('participants:amend.why')}
            error={isReason(reason) ? undefined : amend.fields['reason']}
            value={reason}
            onChange={(next) => set({ reason: next })}
          />
        </Form>
      )}
    </Dialog>
  )
}

type FactProps = { typed: FactsTyped; onChange: (change: Partial<FactsTyped>) => void; fields: Record<string, string> }

function FactFields({ typed, onChange, fields }: FactProps) {
  const { t, format } = useWords()
  const { configuration, group } = useStudyNames()
  const none = { value: '', label: t('participants:amend.none') }
  const hasRole = configuration.groups.find(({ key }) => key === typed.group)?.hasPeerRole
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t('participants:registering.group')}
        data={configuration.groups.map(({ key }) => ({ value: key, label: group(key) }))}
        value={typed.group}
        error={fields['group']}
        onChange={(event) => onChange({ group: event.currentTarget.value, peerRole: '' })}
      />
      {hasRole ? (
        <NativeSelect
          label={t('participants:registering.peerRole')}
          data={[
            none,
            ...(['designated', 'traditional'] as const).map((value) => ({
              value,
              label: t(`participants:peerRole.${value}`),
            })),
          ]}
          value={typed.peerRole}
          onChange={(event) => onChange({ peerRole: event.currentTarget.value })}
        />
      ) : null}
      <NativeSelect
        label={t('participants:registering.language')}
        data={[none, ...configuration.languages.map((value) => ({ value, label: format.language(value) }))]}
        value={typed.language}
        onChange={(event) => onChange({ language: event.currentTarget.value })}
      />
      <NumberField
        label={t('participants:registering.birthYear')}
        value={typed.birthYear}
        error={fields['birthYear']}
        onChange={(birthYear) => onChange({ birthYear })}
      />
      <NativeSelect
        label={t('participants:registering.gender')}
        data={[
          none,
          ...(['woman', 'man', 'another', 'not_said'] as const).map((value) => ({
            value,
            label: t(`participants:gender.${value}`),
          })),
        ]}
        value={typed.gender}
        onChange={(event) => onChange({ gender: event.currentTarget.value })}
      />
    </div>
  )
}
