import { DayField } from '../platform/day-field.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy, type StudyOfMine } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type AmendSiteProps = { site: StudyOfMine['sites'][number]; onClose: () => void }

/** Corrects the opening day of a site, with a reason. */
export function AmendSite({ site, onClose }: AmendSiteProps) {
  const { t } = useWords()
  const study = useStudy()
  const today = useSiteDay(site.timeZone)
  const draft = useDraft(`site.amend.${site.id}`, { ...noReason, openedOn: site.openedOn ?? today })
  const { openedOn } = draft.value
  const amend = useCommand(api.site.amend.mutationOptions(), {
    done: () => t('studies:site.amended', { code: site.code }),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('studies:site.amendTitle', { code: site.code })}
      verb={t('studies:site.amend')}
      isIrreversible={false}
      isBusy={amend.isBusy}
      problem={amend.words}
      onConfirm={(reason) => void amend.send({ studyId: study.id, siteId: site.id, openedOn, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('studies:site.amendExplain', { name: site.name })}</p>
      <DayField
        label={t('studies:site.openedOn')}
        value={openedOn}
        max={today}
        required
        withAsterisk={false}
        error={amend.fields.openedOn}
        onChange={(day) => draft.set({ openedOn: day })}
      />
    </Confirm>
  )
}
