import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import type { Identity } from '@polyphony/domain/participants/schema'
import { Form, FormSection } from '@polyphony/ui/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ChangedElsewhere } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { AgeReason } from './age-reason.tsx'
import { AmendConflict } from './amend-conflict.tsx'
import { changedOf, identityChangeOf, type FactsTyped, factsChangeOf, identityTypedOf, typedOf } from './amendment.ts'
import { birthTyped, useBirthWords } from './birth.ts'
import { IdentityFields } from './identity-fields.tsx'
import type { Participant } from './wire.ts'
import { LikelyDuplicates } from './likely-duplicates.tsx'
import classes from './register.module.css'
import { useStudyNames } from './use-configuration.ts'
import { useLikelyDuplicates } from './use-likely-duplicates.ts'

type AmendProps = { participant: Participant; identity: Identity | undefined; onClose: () => void }

/** Changes facts, and the identity while it is shown. When somebody else was quicker, both versions stand side by side. */
export default function AmendParticipantForm({ participant, identity, onClose }: AmendProps) {
  const { t } = useWords()
  const study = useStudy()
  const cache = useQueryClient()
  const mayName = useCan('participant.identify', participant.siteId)
  // What the page shows now may be newer than what this form began with: the version it began with counts.
  const [begun, setBegun] = useState(participant)
  const [shown] = useState(identity)
  const [typed, setTyped] = useState(typedOf(participant))
  const [named, setNamed] = useState(identityTypedOf(identity))
  const [reason, setReason] = useState('')
  const [otherBecause, setOtherBecause] = useState('')
  const [ageReason, setAgeReason] = useState('')
  const amend = useCommand(api.participant.amend.mutationOptions(), {
    done: ({ code }) => t('participants:amend.done', { code }),
    onDone: onClose,
  })
  const change = shown && identityChangeOf(shown, named)
  const birth = birthTyped({ birthYear: typed.birthYear, birthDate: shown ? named.birthDate : '' })
  const fields = { ...amend.fields, ...useBirthWords(birth, participant.screenedOn) }
  const person = { coded: { siteId: participant.siteId, birthYear: typed.birthYear }, named, exceptId: participant.id }
  const duplicates = useLikelyDuplicates(study.id, person, mayName && change !== undefined)
  const hasConflict = amend.problem?.code === 'row.changed'
  const save = (expectedVersion: number) => {
    void amend.send({
      studyId: study.id,
      participantId: participant.id,
      expectedVersion,
      ...factsChangeOf(begun, typed),
      ...(change && { identity: change }),
      ...(isReason(ageReason) && { ageReason: ageReason.trim() }),
      ...(isReason(otherBecause) && { duplicateReason: otherBecause.trim() }),
      ...(isReason(reason) && { reason: reason.trim() }),
    })
    // The other version is fetched while ours is refused.
    void cache.invalidateQueries({ queryKey: [['participant', 'view']] })
  }
  // A year that came from the date goes with it.
  const changeIdentity = (change: Partial<typeof named>) => {
    const { birthDate } = change
    const isYearOfDate = typed.birthYear === named.birthDate.slice(0, 4)
    if (birthDate && isDay(birthDate) && isYearOfDate) setTyped({ ...typed, birthYear: birthDate.slice(0, 4) })
    setNamed({ ...named, ...change })
  }
  const takeTheirs = () => {
    setBegun(participant)
    setTyped(typedOf(participant))
    amend.reset()
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('participants:amend.title', { code: participant.code })}
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
    >
      {hasConflict ? (
        <AmendConflict
          mine={{ ...typedOf(participant), ...changedOf(begun, typed) }}
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
          <ChangedElsewhere id={participant.id} onSee={takeTheirs} />
          <FactFields typed={typed} onChange={(change) => setTyped({ ...typed, ...change })} fields={fields} />
          {shown ? (
            <FormSection title={t('participants:identity.title')}>
              <IdentityFields value={named} onChange={changeIdentity} fields={fields} />
              {change ? (
                <LikelyDuplicates duplicates={duplicates} reason={otherBecause} onReason={setOtherBecause} />
              ) : null}
            </FormSection>
          ) : null}
          {mayName && !shown && participant.hasIdentity ? (
            <p className={classes.quiet}>{t('participants:amend.identityHint')}</p>
          ) : null}
          {amend.fields['ageReason'] || ageReason ? (
            <AgeReason value={ageReason} onChange={setAgeReason} isMissing={!isReason(ageReason)} />
          ) : null}
          <Textarea
            label={t('participants:amend.why')}
            description={t('shell:act.reasonHint')}
            autosize
            dir="auto"
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Form>
      )}
    </Modal>
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
      <TextInput
        label={t('participants:registering.birthYear')}
        inputMode="numeric"
        maxLength={4}
        value={typed.birthYear}
        error={fields['birthYear']}
        onChange={(event) => onChange({ birthYear: event.currentTarget.value.replace(/\D/g, '') })}
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
