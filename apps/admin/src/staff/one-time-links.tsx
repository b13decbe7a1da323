import { Button, Group } from '@mantine/core'
import { CopyButton } from '@polyphony/ui/copy-button'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'

export type Made = { invitations: readonly { email: string; link: string }[]; expiresAt: string }

type Props = { made: Made; onNext: () => void; onDone: () => void }

/** The links of invitations, with what the person has to know before they disappear. */
export function OneTimeLinks({ made: { invitations, expiresAt }, onNext, onDone }: Props) {
  const { t, format } = useWords()
  const zone = useStudy().sites[0]?.timeZone ?? 'UTC'
  const count = invitations.length
  const only = count === 1 ? invitations[0] : undefined
  return (
    <div className={classes.link}>
      <p>
        {only
          ? t('staff:invitation.once', { email: only.email })
          : t('staff:invitation.several', { count, people: format.number(count) })}
      </p>
      {only ? (
        <output dir="ltr">{only.link}</output>
      ) : (
        <ul className={classes.links}>
          {invitations.map(({ email, link }) => (
            <li key={email}>
              <bdi>{email}</bdi>
              <output dir="ltr">{link}</output>
            </li>
          ))}
        </ul>
      )}
      <CopyButton
        value={only ? only.link : invitations.map(({ email, link }) => `${email}\t${link}`).join('\n')}
        words={{
          copy: t(only ? 'staff:invitation.copy' : 'staff:invitation.copyAll'),
          copied: t('staff:invitation.copied'),
        }}
        hasFocus
      />
      <p>{t('staff:invitation.until', { count, when: format.moment(expiresAt, zone) })}</p>
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
