import { isReason } from '@polyphony/domain/characters'
import type { WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { api } from '../platform/client.ts'
import { useCommand } from '../platform/use-command.ts'

export type StepVerb = 'assess' | 'enrol' | 'allocate' | 'complete' | 'decline' | 'lose' | 'record_death' | 'withdraw'

type Told = {
  studyId: string
  participantId: string
  on: string
  reason?: string
  reasonCode?: string
  arm: string
  level: WithdrawalLevel | ''
  answers: Record<string, boolean>
  ageReason: string
}

/** The command of a step. It sends only the input that this step takes. */
export function useStepCommand(
  verb: StepVerb,
  after: { done: () => string; draft: { clear: () => unknown }; onDone: () => void },
) {
  const { participant } = api
  const assess = useCommand(participant.assess.mutationOptions(), after)
  const enrol = useCommand(participant.enrol.mutationOptions(), after)
  const allocate = useCommand(participant.allocate.mutationOptions(), after)
  const complete = useCommand(participant.complete.mutationOptions(), after)
  const decline = useCommand(participant.decline.mutationOptions(), after)
  const lose = useCommand(participant.lose.mutationOptions(), after)
  const death = useCommand(participant.record_death.mutationOptions(), after)
  const withdraw = useCommand(participant.withdraw.mutationOptions(), after)
  const command = { assess, enrol, allocate, complete, decline, lose, record_death: death, withdraw }[verb]
  const send = ({ studyId, participantId, on, reason, reasonCode, arm, level, answers, ageReason }: Told) => {
    const step = { studyId, participantId, on }
    const together = { studyId, participantIds: [participantId], on }
    const why = { ...(reason && { reason }), ...(reasonCode && { reasonCode }) }
    if (verb === 'assess') void assess.send({ ...step, answers, ...why, ...(isReason(ageReason) && { ageReason }) })
    else if (verb === 'allocate') void allocate.send({ ...together, arm })
    else if (verb === 'withdraw' && level) void withdraw.send({ ...step, level, ...why })
    else if (verb === 'decline') void decline.send({ ...step, ...why })
    else if (verb === 'lose') void lose.send({ ...step, ...why })
    else if (verb === 'record_death') void death.send({ ...step, ...(reason && { reason }) })
    else if (verb === 'enrol') void enrol.send(step)
    else if (verb === 'complete') void complete.send(together)
  }
  return { send, isBusy: command.isBusy, words: command.words, fields: command.fields }
}
