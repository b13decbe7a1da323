import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy, type StudyOfMine } from '../platform/session.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type CloseSiteProps = { site: StudyOfMine['sites'][number]; onClose: () => void }

/** Closes a site from a day on, with a reason. This can be undone at once, and the site can be opened again later. */
export function CloseSite({ site, onClose }: CloseSiteProps) {
  const { t } = useWords()
  const study = useStudy()
  const today = useSiteDay(site.timeZone)
  const draft = useDraft(`site.close.${site.id}`, { ...noReason, closedOn: today })
  const { closedOn } = draft.value
  const reopen = useUndo(api.site.reopen.mutationOptions(), { done: () => t('studies:site.reopened') })
  const close = useCommand(api.site.close.mutationOptions(), {
    done: () => t('studies:site.closed', { code: site.code }),
    undo: () => () => reopen({ studyId: study.id, siteId: site.id, reason: t('studies:site.undone') }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('studies:site.closeTitle', { code: site.code })}
      verb={t('studies:site.close')}
      isIrreversible={false}
      isBusy={close.isBusy}
      problem={close.words}
      onConfirm={(reason) => void close.send({ studyId: study.id, siteId: site.id, closedOn, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('studies:site.closeExplain', { name: site.name })}</p>
      <DayField
        label={t('studies:site.closedOn')}
        value={closedOn}
        max={today}
        required
        withAsterisk={false}
        error={close.fields.closedOn}
        onChange={(day) => draft.set({ closedOn: day })}
      />
    </Confirm>
  )
}
