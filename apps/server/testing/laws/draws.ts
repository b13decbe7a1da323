// Random commands with plausible inputs: on any day, in any order. Most are permitted; the server refuses the others.
import { commandOf, type Draw, type Drawing, type Drawn, reason, today } from './drawing.ts'
import { peopleDraws } from './people-draws.ts'
import { recordingDraws, sessionDraws } from './session-draws.ts'
import { transcriptDraws } from './transcript-draws.ts'

const closing: Draw = (drawing) => {
  const site = drawing.dice.pick(drawing.raw.sites)!
  const input = site.is_open ? { closedOn: today(drawing) } : {}
  const path = site.is_open ? 'site.close' : 'site.reopen'
  return commandOf(drawing, 'administrator', path, { siteId: site.id, reason, ...input })
}

const weighed: readonly Draw[] = [
  ...peopleDraws,
  ...sessionDraws,
  ...recordingDraws,
  ...transcriptDraws,
  [1, closing] as const,
].flatMap(([weight, draw]) => Array.from({ length: weight }, () => draw))

/** Draws a command. */
export function drawCommand(drawing: Drawing): Drawn {
  for (let tries = 0; tries < 100; tries++) {
    const drawn = drawing.dice.pick(weighed)!(drawing)
    if (drawn) return drawn
  }
  throw new Error('No command can be drawn')
}
