import { Radio } from '@mantine/core'
import { isReason } from '@polyphony/domain/characters'
import { isDay } from '@polyphony/domain/day'
import { answersAgainstAge } from '@polyphony/domain/participants/birth'
import { assessEligibility } from '@polyphony/domain/participants/eligibility'
import { levelsAfter, type WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { Form } from '@polyphony/ui/form'
import { DayField } from '../platform/day-field.tsx'
import { Dialog } from '../platform/dialog.tsx'
import { useSiteDay } from '../platform/clock.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { ArmField } from './arm-field.tsx'
import type { Participant } from './wire.ts'
import { RegisterEligible } from './register-eligible.tsx'
import { isReasonGiven, ReasonField, reasonToSend } from './reason-field.tsx'
import { useConfiguration } from '../platform/use-configuration.ts'
import { type StepVerb, useStepCommand } from './use-step-command.ts'

export type { StepVerb } from './use-step-command.ts'

type StepProps = { participant: Participant; verb: StepVerb; onClose: () => void }

/** The steps with a coded reason. */
const kindOf = { decline: 'declined', lose: 'lost_to_follow_up', withdraw: 'withdrawn' } as const
const hasKind = (verb: StepVerb): verb is keyof typeof kindOf => verb in kindOf

/** The form for one step of a participant: its day, and the other fields of this step. */
export default function StepForm({ participant, verb, onClose }: StepProps) {
  const { t } = useWords()
  const study = useStudy()
  const configuration = useConfiguration()
  const { criteria } = configuration
  const draft = useDraft(`participant.${verb}.${participant.id}`, {
    on: useSiteDay(participant.timeZone),
    reason: '',
    reasonCode: '',
    arm: '',
    level: '' as WithdrawalLevel | '',
    answers: {} as Record<string, boolean>,
    ageReason: '',
  })
  const { on, reason, reasonCode, arm, level, answers, ageReason } = draft.value
  const { code } = participant
  const step = useStepCommand(verb, {
    done: () => t(`participants:step.${verb}.done`, { code }),
    draft,
    onDone: onClose,
  })
  const assessed = assessEligibility(criteria, answers)
  const typed = { code: reasonCode, words: reason }
  const hasReason = isReasonGiven(configuration, hasKind(verb) ? kindOf[verb] : 'ineligible', typed)
  const birth = { birthYear: participant.birthYear }
  const against = isDay(on) ? answersAgainstAge(criteria, answers, { birth, on }) : []
  const isAgeAsked = step.fields['ageReason'] !== undefined || against.length > 0
  const isReady = {
    assess: assessed.ok && (assessed.isEligible || hasReason) && (!isAgeAsked || isReason(ageReason)),
    allocate: arm !== '',
    withdraw: level !== '' && hasReason,
    enrol: true,
    complete: true,
    record_death: true,
    decline: hasReason,
    lose: hasReason,
  }[verb]
  const submit = () => {
    if (!isReady) return
    const isSaid = verb !== 'assess' || (assessed.ok && !assessed.isEligible)
    const said = isSaid ? reasonToSend(typed) : {}
    step.send({ studyId: study.id, participantId: participant.id, on, ...said, arm, level, answers, ageReason })
  }
  const fields = step.fields
  return (
    <Dialog onClose={onClose} title={t(`participants:step.${verb}.title`, { code })}>
      <Form
        onSubmit={submit}
        submit={t(`participants:step.${verb}.verb`)}
        isBusy={step.isBusy}
        problem={step.words}
        isIrreversible={verb === 'withdraw'}
      >
        <DraftLine of={draft} />
        {verb === 'enrol' ? <p style={{ margin: 0 }}>{t('participants:step.enrol.hint')}</p> : null}
        <DayField
          label={t('participants:step.on')}
          value={on}
          error={fields['on']}
          onChange={(day) => draft.set({ on: day })}
        />
        {verb === 'assess' ? (
          <RegisterEligible
            answers={answers}
            onAnswer={(next) => draft.set({ answers: next })}
            assessed={assessed}
            reason={reason}
            reasonCode={reasonCode}
            onReason={({ code, words }) =>
              draft.set({
                ...(code !== undefined && { reasonCode: code }),
                ...(words !== undefined && { reason: words }),
              })
            }
            birth={birth}
            on={on}
            ageReason={ageReason}
            onAgeReason={(next) => draft.set({ ageReason: next })}
            ageError={step.fields['ageReason']}
          />
        ) : null}
        {verb === 'allocate' ? <ArmField value={arm} onChange={(next) => draft.set({ arm: next })} /> : null}
        {verb === 'withdraw' ? (
          <LevelField participant={participant} value={level} onChange={(next) => draft.set({ level: next })} />
        ) : null}
        {hasKind(verb) ? (
          <ReasonField
            kind={kindOf[verb]}
            label={t('participants:step.reason')}
            code={reasonCode}
            words={reason}
            error={fields['reason']}
            onChange={({ code: chosen, words }) =>
              draft.set({
                ...(chosen !== undefined && { reasonCode: chosen }),
                ...(words !== undefined && { reason: words }),
              })
            }
          />
        ) : null}
        {verb === 'record_death' ? (
          <WhyField
            label={t('participants:step.reason')}
            value={reason}
            error={fields['reason']}
            onChange={(next) => draft.set({ reason: next })}
          />
        ) : null}
      </Form>
    </Dialog>
  )
}

type LevelProps = { participant: Participant; value: string; onChange: (level: WithdrawalLevel) => void }

/** The levels of withdrawal that may follow, with their meanings. */
function LevelField({ participant, value, onChange }: LevelProps) {
  const { t } = useWords()
  const { status: state, withdrawalLevel } = participant
  return (
    <Radio.Group
      label={t('participants:step.withdraw.level')}
      description={t('shell:act.irreversible')}
      value={value}
      onChange={(level) => onChange(level as WithdrawalLevel)}
    >
      <div style={{ display: 'grid', gap: 10, paddingBlockStart: 8 }}>
        {levelsAfter({ state, withdrawalLevel }).map((level) => (
          <Radio
            key={level}
            value={level}
            label={t(`participants:level.${level}`)}
            description={t(`participants:levelHint.${level}`)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
