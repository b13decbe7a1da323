import { Form } from '@polyphony/ui/form'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { Participant } from './wire.ts'

/** Draws the arm of a participant from the sealed list. There is nothing to choose. */
export default function DrawForm({ participant, onClose }: { participant: Participant; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { arm: armName } = useStudyNames()
  const { id: participantId, code } = participant
  const draw = useCommand(api.allocation.draw.mutationOptions(), {
    done: ({ arm }) =>
      arm === null ? t('allocation:draw.done', { code }) : t('allocation:draw.doneArm', { code, arm: armName(arm) }),
    onDone: onClose,
  })
  return (
    <Dialog onClose={onClose} title={t('allocation:draw.title', { code })}>
      <Form
        onSubmit={() => void draw.send({ studyId: study.id, participantId })}
        submit={t('allocation:draw.submit')}
        isBusy={draw.isBusy}
        problem={draw.words}
      >
        <p style={{ margin: 0 }}>{t('allocation:draw.hint')}</p>
      </Form>
    </Dialog>
  )
}
