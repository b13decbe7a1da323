// Records attendance as fast as keys are pressed. Unsaved changes are shown at once and sent together.
import type { AttendanceState } from '@polyphony/domain/sessions/schema'
import { useEffect, useRef, useState } from 'react'
import { api, queryClient } from '../platform/client.ts'
import { concernsStudy } from '../platform/concerns-study.ts'
import { useStudy } from '../platform/session.ts'
import { isUnsent, useWaiting } from '../platform/line/waiting.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Session } from './wire.ts'

type States = Record<string, AttendanceState>

export function useAttendance(session: Session) {
  const { t } = useWords()
  const study = useStudy()
  const [unsaved, setUnsaved] = useState<States>({})
  const [failed, setFailed] = useState<States>()
  const sending = useRef<States>({})
  /** What the person saw when they pressed: if there is something else by then, the server does not overwrite it. */
  const seen = useRef<States>({})
  const waitingHere = useWaiting()
  const onDevice = statesOnDevice(waitingHere, session.id)
  const isBehind = Object.keys(onDevice).length > 0
  const withoutSent = (sent: States) => (now: States) =>
    Object.fromEntries(Object.entries(now).filter(([id, state]) => sent[id] !== state))
  const takeBack = useUndo(api.session.attend.mutationOptions())
  const { send, isBusy, words, reset } = useCommand(api.session.attend.mutationOptions(), {
    done: ({ attendances: [first, ...others] }) =>
      others.length === 0 && first
        ? t('sessions:attend.one', { code: first.code, state: t(`sessions:state.${first.state}`) })
        : t('sessions:attend.many', { count: others.length + 1 }),
    undo: ({ attendances }) => {
      // The attendance of a held session cannot be reset, so there is no undo.
      const isFinal = session.status === 'held' && attendances.some(({ from }) => from === 'invited')
      const before = attendances.map(({ participantId, from, state }) => ({
        participantId,
        state: from,
        expected: state,
      }))
      return isFinal ? undefined : () => takeBack({ studyId: study.id, id: session.id, attendances: before })
    },
    waits: {
      code: session.code,
      page: `/s/${study.slug}/sessions/${session.code}`,
      isBehind,
      // What was pressed in the meantime is not among it.
      onWaiting: (kept) => setUnsaved(withoutSent(statesIn([kept]))),
    },
    // What the server refused is not shown as recorded, and what somebody else recorded is. If the server could not be reached, it stays and
    // is sent with the next change.
    onRefused: (_, { kind }) => {
      if (kind === 'unavailable') return
      setUnsaved(withoutSent(sending.current))
      void queryClient.invalidateQueries(concernsStudy(study.id))
    },
  })
  const waiting = Object.entries(unsaved)

  useEffect(() => {
    // A refused change is not sent again alone, only together with the next change.
    if (waiting.length === 0 || isBusy || unsaved === failed) return
    const sent = unsaved
    sending.current = sent
    const attendances = Object.entries(sent).map(([participantId, state]) => ({
      ...{ participantId, state },
      ...(seen.current[participantId] && { expected: seen.current[participantId] }),
    }))
    void send({ studyId: study.id, id: session.id, attendances }).then((done) => {
      if (!done) return setFailed(sent)
      setUnsaved(withoutSent(sent))
    })
  }, [waiting.length, isBusy, unsaved, failed, send, study.id, session.id])

  const stateOf = (row: Session['attendances'][number]) =>
    unsaved[row.participantId] ?? onDevice[row.participantId] ?? row.state

  return {
    stateOf,
    /** Whether the attendance that is shown is only on this device. */
    waits: ({ participantId }: Session['attendances'][number]) => onDevice[participantId] !== undefined,
    isBehind,
    put: (next: States) => {
      for (const row of session.attendances) {
        const { participantId: id } = row
        // What was pressed but is not on its way yet was never recorded, so what was seen before it still counts.
        const isUnderWay = isBusy && sending.current[id] === unsaved[id]
        if (next[id] && (unsaved[id] === undefined || isUnderWay)) seen.current[id] = stateOf(row)
      }
      setUnsaved((before) => ({ ...before, ...next }))
    },
    isSaving: isBusy,
    problem: words,
    giveUp: () => {
      reset()
      setUnsaved({})
      setFailed(undefined)
    },
  }
}

/** What was recorded without a connection and waits on this device. The last state of each person counts. */
function statesOnDevice(all: ReturnType<typeof useWaiting>, sessionId: string): States {
  const ofSession = all.filter(
    (each) => each.path === 'session.attend' && each.input['id'] === sessionId && isUnsent(each),
  )
  return statesIn(ofSession)
}

function statesIn(all: ReturnType<typeof useWaiting>): States {
  const attendances = all.flatMap(
    ({ input }) => input['attendances'] as { participantId: string; state: AttendanceState }[],
  )
  return Object.fromEntries(attendances.map(({ participantId, state }) => [participantId, state]))
}
