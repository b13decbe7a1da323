import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useStudy, type StudyOfMine } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

type ReopenSiteProps = { site: StudyOfMine['sites'][number]; onClose: () => void }

/** Opens a closed site again, with a reason. */
export function ReopenSite({ site, onClose }: ReopenSiteProps) {
  const { t } = useWords()
  const study = useStudy()
  return (
    <ConfirmCommand
      place={`site.reopen.${site.id}`}
      options={api.site.reopen.mutationOptions()}
      done={() => t('studies:site.reopened')}
      onClose={onClose}
      title={t('studies:site.reopenTitle', { code: site.code })}
      verb={t('studies:site.reopen')}
      isIrreversible={false}
      input={(reason) => ({ studyId: study.id, siteId: site.id, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('studies:site.reopenExplain', { name: site.name })}</p>
    </ConfirmCommand>
  )
}
