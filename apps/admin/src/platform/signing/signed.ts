// A signature in a draft, and what it was drawn for. If one of the answers or the form changes, it counts no longer.
import { isWritten } from '@polyphony/domain/consent/drawn'
import type { Signature } from '@polyphony/domain/consent/signature'

/** What is agreed to: the version of the form, and each answer. */
type Agreed = { formVersionId: string; decisions: Readonly<Record<string, boolean>> }

export type SignedFor = { signature: Signature; agreed: string }

export const agreedTo = ({ formVersionId, decisions }: Agreed): string =>
  JSON.stringify([formVersionId, ...Object.entries(decisions).toSorted(([one], [other]) => (one < other ? -1 : 1))])

/** The signature, if it was drawn for just this; undefined if there is none, or something has changed since. */
export const signatureFor = (signed: SignedFor | null, agreed: Agreed): Signature | undefined =>
  signed?.agreed === agreedTo(agreed) ? signed.signature : undefined

/** The part of a command with the signature, if the consent is signed on the screen. */
export function signatureToSend(method: string, signed: SignedFor | null, agreed: Agreed) {
  const signature = method === 'on_screen_signature' ? signatureFor(signed, agreed) : undefined
  return signature && isWritten(signature) ? { signature } : {}
}
