// Tells the arm of one person, with a category and a reason. What was told is kept by this dialog alone, never by the query cache.
import { NativeSelect } from '@mantine/core'
import { type Unblinding, unblindings } from '@polyphony/domain/allocation/schema'
import { isReason } from '@polyphony/domain/characters'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { queryClient, trpcClient } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useAsking } from '../platform/use-asking.ts'
import { WhyField } from '../platform/why-field.tsx'
import { useWords } from '../platform/words.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { Participant } from './wire.ts'

export default function UnblindForm({ participant, onClose }: { participant: Participant; onClose: () => void }) {
  const { t } = useWords()
  const { ask, isBusy, words } = useAsking()
  const study = useStudy()
  const { arm: armName } = useStudyNames()
  const { id: participantId, code } = participant
  const draft = useDraft(`allocation.unblind.${participantId}`, { category: '' as Unblinding | '', reason: '' })
  const { category, reason } = draft.value
  const [arm, setArm] = useState<string | undefined>(undefined)
  const tell = async () => {
    if (category === '' || !isReason(reason)) return
    const asked = { studyId: study.id, participantId, category, reason: reason.trim() }
    setArm((await trpcClient.allocation.unblind.mutate(asked)).arm)
    void draft.clear()
    // The timeline now contains this, so it is fetched again.
    await queryClient.invalidateQueries({ queryKey: [['participant', 'view']] })
  }
  return (
    <Dialog onClose={onClose} title={t('allocation:unblind.title', { code })}>
      {arm === undefined ? (
        <Form
          onSubmit={() => void ask(tell)}
          submit={t('allocation:unblind.submit')}
          isBusy={isBusy}
          problem={words}
          isIrreversible
        >
          <DraftLine of={draft} />
          <p style={{ margin: 0 }}>{t('allocation:unblind.hint')}</p>
          <NativeSelect
            label={t('allocation:unblind.category')}
            data={[
              { value: '', label: '' },
              ...unblindings.map((value) => ({ value, label: t(`allocation:unblind.why.${value}`) })),
            ]}
            value={category}
            onChange={(event) => draft.set({ category: event.currentTarget.value as Unblinding | '' })}
          />
          <WhyField
            label={t('allocation:unblind.reason')}
            value={reason}
            onChange={(next) => draft.set({ reason: next })}
          />
        </Form>
      ) : (
        <p role="status">{t('allocation:unblind.told', { code, arm: armName(arm) })}</p>
      )}
    </Dialog>
  )
}
