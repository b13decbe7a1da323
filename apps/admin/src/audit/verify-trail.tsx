// Verifies the audit trail seal by seal, shows the progress, and says the result in words.
import { Button, TextInput } from '@mantine/core'
import { ProgressLine } from '@polyphony/ui/figure'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import { useSentences } from './use-sentences.tsx'
import type { TrailPiece } from './wire.ts'

type Progress = { verified: number; piece?: TrailPiece; isOver: boolean; failure?: unknown }

const isSeal = (text: string) => /^[0-9a-f]{64}$/.test(text)

export function useVerifying() {
  const study = useStudy()
  const [state, setState] = useState<Progress>()
  const [typed, setNoted] = useState('')
  const noted = typed.trim().toLowerCase()
  const start = async () => {
    let [verified, after] = [0, undefined as string | undefined]
    setState({ verified, isOver: false })
    try {
      for (let isOver = false; !isOver;) {
        const asked = { studyId: study.id, ...(after && { after }), ...(isSeal(noted) && { noted }) }
        const piece = await verifyPiece(asked)
        if (!piece) continue
        verified += piece.verified
        after = piece.next ?? undefined
        isOver = piece.next === null
        setState({ verified, piece, isOver })
      }
    } catch (failure) {
      setState({ verified, isOver: true, failure })
    }
  }
  return { state, start, isBusy: state !== undefined && !state.isOver, noted: typed, setNoted }
}

/** Verifies one piece. If the server has no place for it, answers undefined after a second: then the caller asks again. */
async function verifyPiece(
  asked: Parameters<typeof trpcClient.audit.verify.query>[0],
): Promise<TrailPiece | undefined> {
  try {
    return await trpcClient.audit.verify.query(asked)
  } catch (failure) {
    if (problemOf(failure).code !== 'server.busy') throw failure
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    return undefined
  }
}

type VerifyingProps = { verifying: ReturnType<typeof useVerifying> }

export function VerifyButton({ verifying }: VerifyingProps) {
  const { t } = useWords()
  return (
    <Button variant="default" loading={verifying.isBusy} onClick={() => void verifying.start()}>
      {t(verifying.state ? 'audit:verify.again' : 'audit:verify.verb')}
    </Button>
  )
}

export function Verdict({ verifying }: VerifyingProps) {
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
