// How a recording reaches whoever listens: part after part, each for a ticket that is good for a moment.

/** Most bytes of one answer. No single request is given the whole of a recording; the sound of some seconds to minutes. */
export const partBytes = 1024 * 1024

/** The cookie that carries the ticket. It is sent to the address of its recording alone, so the address itself opens nothing. */
export const ticketCookie = 'polyphony.hearing'

/** How long a ticket is good for. Whoever goes on listening asks for the next one in time. */
export const ticketMs = 2 * 60_000
