import { wholeNumber } from '@polyphony/domain/digits'
import { Form } from '@polyphony/ui/form'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { NumberField } from '../platform/number-field.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

/** Seals a list for all sites that the person reaches. */
export function SealForm({ onClose }: { onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const draft = useDraft(`allocation.seal.${study.id}`, { places: '100' })
  const { places } = draft.value
  const seal = useCommand(api.allocation.seal.mutationOptions(), {
    done: ({ number }) => t('allocation:seal.done', { number: format.number(number) }),
    draft,
    onDone: onClose,
  })
  const asked = wholeNumber(places)
  return (
    <Dialog onClose={onClose} title={t('allocation:seal.title')}>
      <Form
        onSubmit={() => (asked === undefined ? undefined : void seal.send({ studyId: study.id, places: asked }))}
        submit={t('allocation:seal.submit')}
        isBusy={seal.isBusy}
        problem={seal.words}
      >
        <DraftLine of={draft} />
        <p style={{ margin: 0 }}>{t('allocation:seal.hint')}</p>
        <NumberField
          label={t('allocation:seal.places')}
          value={places}
          error={seal.fields['places']}
          onChange={(typed) => draft.set({ places: typed })}
        />
      </Form>
    </Dialog>
  )
}
