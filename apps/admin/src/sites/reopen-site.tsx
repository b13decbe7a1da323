import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy, type StudyOfMine } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

type ReopenSiteProps = { site: StudyOfMine['sites'][number]; onClose: () => void }

/** Opens a closed site again, with a reason. */
export function ReopenSite({ site, onClose }: ReopenSiteProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`site.reopen.${site.id}`, noReason)
  const reopen = useCommand(api.site.reopen.mutationOptions(), {
    done: () => t('studies:site.reopened'),
    draft,
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('studies:site.reopenTitle', { code: site.code })}
      verb={t('studies:site.reopen')}
      isIrreversible={false}
      isBusy={reopen.isBusy}
      problem={reopen.words}
      onConfirm={(reason) => void reopen.send({ studyId: study.id, siteId: site.id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('studies:site.reopenExplain', { name: site.name })}</p>
    </Confirm>
  )
}
