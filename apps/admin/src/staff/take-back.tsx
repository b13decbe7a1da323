import { Link } from '@tanstack/react-router'
import { api } from '../platform/client.ts'
import { ConfirmCommand } from '../platform/drafts/confirm.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** A role in words, and the person who holds it. */
export type Held = {
  grantId: string
  staffId: string
  name: string
  isMe: boolean
  role: string
  site: string
  /** Transcripts and translations that they have in hand. */
  inHand: number
}

/** Removes a role, with a reason. The button is not red, because the role can be given again. */
export function TakeBack({ held, onClose }: { held: Held; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { grantId, staffId, name, isMe, role, site, inHand } = held
  const mayAssign = useCan('transcript.assign')
  return (
    <ConfirmCommand
      place={`staff.revoke.${grantId}`}
      options={api.staff.revoke.mutationOptions()}
      done={() => t('staff:revoke.done', { role, site })}
      onClose={onClose}
      title={t('staff:revoke.title')}
      verb={t('staff:revoke.submit')}
      isIrreversible={false}
      input={(reason) => ({ studyId: study.id, grantId, reason })}
    >
      <p style={{ marginBlockStart: 0 }}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <br />
        {role} · <bdi>{site}</bdi>
      </p>
      {isMe ? <p style={{ color: 'var(--irreversible)' }}>{t('staff:revoke.own')}</p> : null}
      <p>{t('staff:revoke.explain')}</p>
      {inHand > 0 ? (
        <p>
          {t('staff:revoke.inHand', { count: inHand })}{' '}
          {mayAssign ? (
            <Link to="/s/$study/transcripts" params={{ study: study.slug }} search={{ with: staffId }}>
              {t('staff:revoke.handOver')}
            </Link>
          ) : (
            t('staff:revoke.whoHandsOver')
          )}
        </p>
      ) : null}
    </ConfirmCommand>
  )
}
