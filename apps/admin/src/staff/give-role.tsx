import type { Role } from '@polyphony/domain/access/roles'
import { Form } from '@polyphony/ui/form'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { type Place, PlaceFields, siteIdOf } from './place-fields.tsx'
import { usePlaceWords } from './use-place-words.ts'

/** Gives another role to a staff member. */
export function GiveRole({ staffId, onClose }: { staffId: string; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const placeWords = usePlaceWords()
  const draft = useDraft<Place>(`staff.grant.${study.id}.${staffId}`, { role: '', site: '' })
  const place = draft.value
  const revoke = useUndo(api.staff.revoke.mutationOptions())
  const grant = useCommand(api.staff.grant.mutationOptions(), {
    done: () =>
      t('staff:grant.done', { role: t(`words:role.${place.role as Role}`), site: placeWords(siteIdOf(place)) }),
    undo:
      ({ id: grantId }) =>
      () =>
        revoke({ studyId: study.id, grantId, reason: t('staff:grant.undone') }),
    draft,
    onDone: onClose,
  })
  const send = () => grant.send({ studyId: study.id, staffId, role: place.role as Role, siteId: siteIdOf(place) })
  return (
    <Dialog onClose={onClose} title={t('staff:grant.title')}>
      <Form submit={t('staff:grant.submit')} isBusy={grant.isBusy} problem={grant.words} onSubmit={() => void send()}>
        <DraftLine of={draft} />
        <PlaceFields action="staff.grant" place={place} onChange={draft.set} errors={grant.fields} />
        <p style={{ margin: 0 }}>{t('staff:grant.explain')}</p>
      </Form>
    </Dialog>
  )
}
