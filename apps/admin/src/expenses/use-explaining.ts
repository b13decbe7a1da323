// Why something is given although it was refused. The reason answers the refusals that were shown for exactly this, and no other ones.
import { type Explained, explained } from '@polyphony/domain/expenses/explained'
import { useState } from 'react'

export type Answering = { of: string; refusals: Explained[] }

type Draft = { value: { answering: Answering }; set: (change: { answering: Answering }) => void }

/** @param of what is to be given, as a text. With another amount or other people the refusals are shown again. */
export function useExplaining(of: string, { value: { answering }, set }: Draft) {
  const [sent, setSent] = useState('')
  const answered = answering.of === of ? answering.refusals : []
  return {
    /** The refusals that are shown or were shown, of which one is the last answer to the form. */
    shown: (problem: string | undefined): Explained[] =>
      explained.filter((each) => answered.includes(each) || (sent === of && each === problem)),
    /** Called with the refusals that the reason answers when the form is sent. */
    onSend: (refusals: Explained[]) => {
      setSent(of)
      if (refusals.length > answered.length) set({ answering: { of, refusals } })
    },
  }
}
