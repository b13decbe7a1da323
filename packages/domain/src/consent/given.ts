// What is recorded about the consents of participants, as the rules of consent read it.
import type { Exit, WithdrawalLevel } from '../participants/lifecycle.ts'

/** `withdrawnAt`: when it was recorded; `withdrawnWith`: the consent on which it was made. Null if not known. */
export type ScopeDecision = {
  scope: string
  isGranted: boolean
  withdrawnOn?: string | null
  withdrawnAt?: Date | null
  withdrawnWith?: string | null
}
/** `givenAt` (an instant) orders two consents of one day; days are days at the site. */
export type ConsentGiven = {
  id: string
  participantId: string
  siteId: string
  versionId: string
  givenOn: string
  givenAt: Date
  /** Whether the participant agreed to the use of what was collected before, too. Otherwise it covers the days from its own on. */
  coversEarlier?: boolean
  withdrawnOn?: string | null
  withdrawnAt?: Date | null
  withdrawnWith?: string | null
  /** Whether it was entered by mistake. It then counts nowhere; a withdrawal that stands with it counts for the others. */
  isMistaken?: boolean
  decisions: readonly ScopeDecision[]
}
export type FormVersion = {
  id: string
  validFrom: string
  validUntil?: string | null
  siteIds: readonly string[]
  requiresReconsent: boolean
}

/** A withdrawal from the study that was not corrected, and the day it counts from. `further_contact` does not affect consent. */
export type Withdrawal = { participantId: string; level: WithdrawalLevel; on: string }

export type ConsentRecord = {
  consents: readonly ConsentGiven[]
  versions: readonly FormVersion[]
  withdrawals?: readonly Withdrawal[]
  /** The steps by which people were not eligible, declined or died. */
  exits?: readonly Exit[]
  /** The day on which the words were or will be said, or of the enrolment. Without it the day asked about counts. */
  saidOn?: string
}

/** Whether the version was valid at that site on that day, first and last day included. Without sites it is valid nowhere. */
export function isVersionValid(version: FormVersion, { siteId, on }: { siteId: string; on: string }): boolean {
  return (
    version.siteIds.includes(siteId) && version.validFrom <= on && (!version.validUntil || on <= version.validUntil)
  )
}

/** Whether the form of a consent was valid on the day on which it was given. */
export function wasValid(consent: ConsentGiven, versions: readonly FormVersion[]): boolean {
  const version = versions.find((candidate) => candidate.id === consent.versionId)
  return version !== undefined && isVersionValid(version, { siteId: consent.siteId, on: consent.givenOn })
}

/** Times are known to the minute. Of two consents of the same minute the one with the later id counts as the newer. */
export const newestFirst = (a: ConsentGiven, b: ConsentGiven) =>
  a.givenOn === b.givenOn
    ? b.givenAt.getTime() - a.givenAt.getTime() || (a.id < b.id ? 1 : -1)
    : a.givenOn < b.givenOn
      ? 1
      : -1

export function isWithdrawn(row: { withdrawnOn?: string | null }, on: string): boolean {
  return !!row.withdrawnOn && row.withdrawnOn <= on
}
