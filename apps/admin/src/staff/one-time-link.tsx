import { Button, CopyButton, Group } from '@mantine/core'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'

type OneTimeLinkProps = { link: string; expiresAt: string; email: string; onNext: () => void; onDone: () => void }

/** The link of an invitation in large letters, with what the person has to know before it disappears. */
export function OneTimeLink({ link, expiresAt, email, onNext, onDone }: OneTimeLinkProps) {
  const { t, format } = useWords()
  const zone = useStudy().sites[0]?.timeZone ?? 'UTC'
  return (
    <div className={classes.link}>
      <p>{t('staff:invitation.once', { email })}</p>
      <output dir="ltr">{link}</output>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button onClick={copy} data-autofocus aria-live="polite">
            {t(copied ? 'staff:invitation.copied' : 'staff:invitation.copy')}
          </Button>
        )}
      </CopyButton>
      <p>{t('staff:invitation.until', { when: format.moment(expiresAt, zone) })}</p>
      <Group gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('staff:invitation.done')}
        </Button>
        <Button variant="subtle" onClick={onNext}>
          {t('staff:invitation.next')}
        </Button>
      </Group>
    </div>
  )
}
