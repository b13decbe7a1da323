// The permission to hear a recording: a ticket for two minutes, sent along with every part by the browser and by nothing else.
// Asking for the first is recorded; the next ones go on with it.
import { ticketCookie, ticketMs } from '@polyphony/domain/recordings/hearing'
import { trpcClient } from './client.ts'

/** How often a listener asks for the next ticket: in time for one that is lost on the way. */
export const renewMs = ticketMs / 2

export function openHearing(studyId: string, recordingId: string) {
  const path = `/files/recordings/${recordingId}`
  let ticket: string | undefined
  let askedAt = 0
  /** The cookie ends with its ticket. */
  const put = (value: string) => {
    const secure = location.protocol === 'https:' ? '; secure' : ''
    document.cookie = `${ticketCookie}=${value}; path=${path}; max-age=${ticketMs / 1000}; samesite=strict${secure}`
  }
  return {
    url: `${path}?studyId=${studyId}`,
    isFresh: () => ticket !== undefined && Date.now() - askedAt < renewMs,
    /** Throws when the recording may not be heard, or the line is dead. */
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
