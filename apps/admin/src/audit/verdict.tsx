// How far the verifying of the trail is, and its result in words.
import { TextInput } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import { useSentences } from './use-sentences.tsx'
import type { VerifyingProps } from './verify-trail.tsx'
import type { TrailPiece } from './wire.ts'

export default function Verdict({ verifying }: VerifyingProps) {
  const { t, format, translator } = useWords()
  const { state } = verifying
  if (!state) return null
  if (state.failure) return <Box tone="failed">{problemWords(translator, problemOf(state.failure))}</Box>
  if (!state.isOver || !state.piece) {
    const share = state.piece?.share ?? 0
    const words = t('audit:verify.busy', { share: format.percent(share) })
    return (
      <Box tone="plain">
        <ProgressLine done={share} total={1} label={t('audit:verify.verb')} words={words} />
      </Box>
    )
  }
  const { breach, head, unsealed, holdsNoted } = state.piece
  if (breach) return <Altered breach={breach} />
  if (holdsNoted === false) return <Box tone="failed">{t('audit:verify.missing')}</Box>
  return (
    <Box tone={head ? 'done' : 'plain'}>
      {head ? t('audit:verify.whole', { verified: format.number(state.verified) }) : t('audit:verify.none')}
      {unsealed > 0 ? ` ${t('audit:verify.unsealed', { count: unsealed })}` : ''}
      {holdsNoted ? <span>{t('audit:verify.held')}</span> : null}
      {head ? (
        <>
          <span className={classes.soft}>
            {t('audit:verify.head', { sha: '' })}
            <code dir="ltr">{head.sha256}</code>
          </span>
          <TextInput
            size="xs"
            maw={560}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            label={t('audit:verify.noted')}
            description={t('audit:verify.notedHint')}
            value={verifying.noted}
            onChange={({ currentTarget: { value } }) => verifying.setNoted(value)}
          />
        </>
      ) : null}
    </Box>
  )
}

/** What was altered: which event, if the reader may read it, and when it was sealed. */
function Altered({ breach }: { breach: NonNullable<TrailPiece['breach']> }) {
  const { t, format } = useWords()
  const sentence = useSentences()
  const { kind, sealedAt, events } = breach
  return (
    <Box tone="failed">
      <span>
        {t(`audit:verify.${kind}`)}
        {sealedAt ? ` ${t('audit:verify.sealedAt', { at: format.moment(sealedAt, 'UTC') })}` : ''}
      </span>
      {events.map((event) => (
        <span key={event.id}>
          {format.moment(event.at, 'UTC')} {sentence(event, 'UTC')}
        </span>
      ))}
      {events.length === 0 && kind !== 'seal' ? <span>{t('audit:verify.elsewhere')}</span> : null}
    </Box>
  )
}

const Box = ({ tone, children }: { tone: 'plain' | 'done' | 'failed'; children: React.ReactNode }) => (
  <div className={classes.verdict} data-tone={tone} role={tone === 'failed' ? 'alert' : 'status'}>
    {children}
  </div>
)
