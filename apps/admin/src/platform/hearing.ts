// The permission to hear a recording: a ticket for two minutes, which the browser sends as a cookie with the request for
// each part. The audit trail records the first ticket. Later tickets extend it.
import { ticketCookie, ticketMs } from '@polyphony/domain/recordings/hearing'
import { trpcClient } from './client.ts'

/** The time between two tickets. It leaves time for another try if a request is lost. */
export const renewMs = ticketMs / 2

export function openHearing(studyId: string, recordingId: string) {
  const path = `/files/recordings/${recordingId}`
  let ticket: string | undefined
  let askedAt = 0
  /** Sets the cookie. It expires together with the ticket. */
  const put = (value: string) => {
    const secure = location.protocol === 'https:' ? '; secure' : ''
    document.cookie = `${ticketCookie}=${value}; path=${path}; max-age=${ticketMs / 1000}; samesite=strict${secure}`
  }
  return {
    url: `${path}?studyId=${studyId}`,
    /** Below the address of the recording, so the same ticket counts. */
    peaksUrl: `${path}/peaks?studyId=${studyId}`,
    isFresh: () => ticket !== undefined && Date.now() - askedAt < renewMs,
    /** Throws if the recording may not be heard, or the connection is lost. */
    async renew() {
      const now = Date.now()
      const asked = { studyId, id: recordingId, ...(ticket && { ticket }) }
      const answer = await trpcClient.recording.play.query(asked)
      ticket = answer.ticket
      askedAt = now
      put(ticket)
      return answer
    },
  }
}
