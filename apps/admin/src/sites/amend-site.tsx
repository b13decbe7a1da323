import { TextInput } from '@mantine/core'
import { localDay } from '@polyphony/domain/calendar'
import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useStudy, type StudyOfMine } from '../platform/session.ts'
import { useConfirmWords } from '../platform/ui-words.ts'
import { useCommand } from '../platform/use-command.ts'
import { useNow } from '../platform/use-now.ts'
import { useWords } from '../platform/words.tsx'

type AmendSiteProps = { site: StudyOfMine['sites'][number]; onClose: () => void }

/** Puts right on which day a site opened, and why. */
export function AmendSite({ site, onClose }: AmendSiteProps) {
  const { t } = useWords()
  const study = useStudy()
  const today = localDay(new Date(useNow()), site.timeZone)
  const [openedOn, setOpenedOn] = useState(site.openedOn ?? today)
  const amend = useCommand(api.site.amend.mutationOptions(), {
    done: () => t('studies:site.amended', { code: site.code }),
    onDone: onClose,
  })
  return (
    <ConfirmWithReason
      opened
      onClose={onClose}
      title={t('studies:site.amendTitle', { code: site.code })}
      verb={t('studies:site.amend')}
      words={useConfirmWords()}
      isIrreversible={false}
      isBusy={amend.isBusy}
      problem={amend.words}
      onConfirm={(reason) => void amend.send({ studyId: study.id, siteId: site.id, openedOn, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>{t('studies:site.amendExplain', { name: site.name })}</p>
      <TextInput
        type="date"
        label={t('studies:site.openedOn')}
        value={openedOn}
        max={today}
        required
        withAsterisk={false}
        error={amend.fields.openedOn}
        onChange={(event) => setOpenedOn(event.currentTarget.value)}
      />
    </ConfirmWithReason>
  )
}
