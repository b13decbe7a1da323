import { Checkbox, Radio, Text } from '@mantine/core'
import { scopeOf } from '@polyphony/domain/consent/scopes'
import { useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { ConsentRow } from './wire.ts'

/** Withdraws a whole consent, or the scopes that the participant names. */
export default function WithdrawConsentForm({ consent, onClose }: { consent: ConsentRow; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { scope: nameOf } = useStudyNames()
  const today = useSiteDay(consent.timeZone)
  const begun = { ...noReason, extent: 'some', scopes: [] as string[], withdrawnOn: today }
  const draft = useDraft(`consent.withdraw.${consent.id}`, begun)
  const { extent, scopes, withdrawnOn } = draft.value
  const [isEmpty, setEmpty] = useState(false)
  const withdraw = useCommand(api.consent.withdraw.mutationOptions(), {
    done: ({ code }) => t('consent:withdraw.done', { code }),
    draft,
    onDone: onClose,
  })
  const granted = consent.decisions.filter((each) => each.isGranted && !each.isWithdrawnHere).map(({ scope }) => scope)
  const endsPart = extent === 'whole' || scopes.includes(scopeOf.enrol)
  const confirm = (reason: string) => {
    const isNothing = extent === 'some' && scopes.length === 0
    setEmpty(isNothing)
    if (isNothing) return
    void withdraw.send({ studyId: study.id, id: consent.id, withdrawnOn, reason, ...(extent === 'some' && { scopes }) })
  }
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('consent:withdraw.title', { code: consent.code })}
      verb={t('consent:withdraw.confirm')}
      onConfirm={confirm}
      isBusy={withdraw.isBusy}
      problem={isEmpty ? t('consent:withdraw.nothing') : withdraw.words}
    >
      {consent.withdrawnOn ? (
        <Text role="status" size="sm" mb="md">
          {t('consent:withdraw.alsoHint')}
        </Text>
      ) : consent.isSuperseded ? (
        <Text role="status" size="sm" mb="md">
          {t('consent:withdraw.replacedHint')}
        </Text>
      ) : null}
      <Radio.Group label={t('consent:withdraw.what')} value={extent} onChange={(next) => draft.set({ extent: next })}>
        <Radio value="some" label={t('consent:withdraw.some')} mt={6} />
        <Checkbox.Group
          value={scopes}
          onChange={(next) => draft.set({ scopes: next })}
          aria-label={t('consent:withdraw.some')}
        >
          {granted.map((scope) => (
            <Checkbox key={scope} value={scope} label={nameOf(scope)} disabled={extent !== 'some'} mt={6} ms={28} />
          ))}
        </Checkbox.Group>
        <Radio
          value="whole"
          label={t('consent:withdraw.whole')}
          description={t('consent:withdraw.wholeHint')}
          mt={12}
        />
      </Radio.Group>
      {endsPart ? (
        <Text role="status" size="sm" mt="md">
          {t('consent:withdraw.partHint')}
        </Text>
      ) : null}
      <DayField
        label={t('consent:withdraw.on')}
        value={withdrawnOn}
        max={today}
        min={consent.givenOn}
        error={withdraw.fields.withdrawnOn}
        onChange={(day) => draft.set({ withdrawnOn: day })}
        my="md"
      />
    </Confirm>
  )
}
