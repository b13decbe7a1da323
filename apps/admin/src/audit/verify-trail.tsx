// Verifies the audit trail seal by seal.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
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

export type VerifyingProps = { verifying: ReturnType<typeof useVerifying> }

export function VerifyButton({ verifying }: VerifyingProps) {
  const { t } = useWords()
  return (
    <Button variant="default" loading={verifying.isBusy} onClick={() => void verifying.start()}>
      {t(verifying.state ? 'audit:verify.again' : 'audit:verify.verb')}
    </Button>
  )
}
