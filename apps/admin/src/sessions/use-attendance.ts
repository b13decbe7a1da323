// Records attendance as fast as keys are pressed. Unsaved changes are shown at once and sent together.
import type { AttendanceState } from '@polyphony/domain/sessions/schema'
import { useEffect, useRef, useState } from 'react'
import { api } from '../platform/client.ts'
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
    waits: { code: session.code, onWaiting: () => setUnsaved(withoutSent(sending.current)) },
    // What the server refused is not shown as recorded. If the server could not be reached, it stays and is sent with the next change.
    onRefused: (_, { kind }) => (kind === 'unavailable' ? undefined : setUnsaved(withoutSent(sending.current))),
  })
  const waiting = Object.entries(unsaved)
  const onDevice = statesOnDevice(useWaiting(), session.id)

  useEffect(() => {
    // A refused change is not sent again alone, only together with the next change.
    if (waiting.length === 0 || isBusy || unsaved === failed) return
    const sent = unsaved
    sending.current = sent
    const attendances = Object.entries(sent).map(([participantId, state]) => ({ participantId, state }))
    void send({ studyId: study.id, id: session.id, attendances }).then((done) => {
      if (!done) return setFailed(sent)
      setUnsaved(withoutSent(sent))
    })
  }, [waiting.length, isBusy, unsaved, failed, send, study.id, session.id])

  return {
    stateOf: (row: Session['attendances'][number]) =>
      unsaved[row.participantId] ?? onDevice[row.participantId] ?? row.state,
    put: (next: States) => setUnsaved((before) => ({ ...before, ...next })),
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
  const attendances = ofSession.flatMap(
    ({ input }) => input['attendances'] as { participantId: string; state: AttendanceState }[],
  )
  return Object.fromEntries(attendances.map(({ participantId, state }) => [participantId, state]))
}
