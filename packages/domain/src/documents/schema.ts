// The inputs about documents: what shows how a consent was given.
import { consentId } from '../ids.ts'
import { asking } from '../wire.ts'

/** Asks for the evidence of one consent. Every answer is recorded as a disclosure. */
export const openDocumentInput = asking({ consentId })
