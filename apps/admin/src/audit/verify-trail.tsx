// Verifying the trail seal by seal, with progress, and saying in words what came of it.
import { Button } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import type { TrailPiece } from './wire.ts'

type Verifying = { verified: number; piece?: TrailPiece; isOver: boolean; failure?: unknown }

export function useVerifying() {
  const study = useStudy()
  const [state, setState] = useState<Verifying>()
  const start = async () => {
    let verified = 0
    setState({ verified, isOver: false })
    try {
      for (let after: number | null = 0; after !== null;) {
        const piece: TrailPiece = await trpcClient.audit.verify.query({ studyId: study.id, after })
        verified += piece.verified
        after = piece.next
        setState({ verified, piece, isOver: after === null })
      }
    } catch (failure) {
      setState({ verified, isOver: true, failure })
    }
  }
  return { state, start, isBusy: state !== undefined && !state.isOver }
}

export function VerifyButton({ verifying }: { verifying: ReturnType<typeof useVerifying> }) {
  const { t } = useWords()
  return (
    <Button variant="default" loading={verifying.isBusy} onClick={() => void verifying.start()}>
      {t(verifying.state ? 'audit:verify.again' : 'audit:verify.verb')}
    </Button>
  )
}

export function Verdict({ state }: { state: Verifying | undefined }) {
  const { t, format, translator } = useWords()
  if (!state) return null
  const verified = format.number(state.verified)
  if (state.failure) return <Box tone="failed">{problemWords(translator, problemOf(state.failure))}</Box>
  if (!state.isOver || !state.piece) {
    const words = t('audit:verify.busy', { verified, sealed: format.number(state.piece?.head.sealed ?? 0) })
    return (
      <Box tone="plain">
        <ProgressLine
          done={state.verified}
          total={state.piece?.head.sealed}
          label={t('audit:verify.verb')}
          words={words}
        />
      </Box>
    )
  }
  const { breach, head } = state.piece
  const number = (value: number) => format.number(value)
  if (breach?.kind === 'swapped')
    return (
      <Box tone="failed">{t('audit:verify.swapped', { seq: number(breach.seq), withSeq: number(breach.withSeq) })}</Box>
    )
  if (breach?.kind === 'seal')
    return <Box tone="failed">{t('audit:verify.seal', { seq: number(breach.seq), sealId: number(breach.sealId) })}</Box>
  if (breach) return <Box tone="failed">{t(`audit:verify.${breach.kind}`, { seq: number(breach.seq) })}</Box>
  return (
    <Box tone={head.sha256 ? 'done' : 'plain'}>
      {head.sha256 ? t('audit:verify.whole', { verified }) : t('audit:verify.none')}
      {head.unsealed > 0 ? ` ${t('audit:verify.unsealed', { unsealed: number(head.unsealed) })}` : ''}
      {head.sha256 ? (
        <span className={classes.soft}>
          {t('audit:verify.head', { sha: '' })}
          <code dir="ltr">{head.sha256}</code>
        </span>
      ) : null}
    </Box>
  )
}

const Box = ({ tone, children }: { tone: 'plain' | 'done' | 'failed'; children: React.ReactNode }) => (
  <div className={classes.verdict} data-tone={tone} role={tone === 'failed' ? 'alert' : 'status'}>
    {children}
  </div>
)
