// What the draws have in common.
import type { PersonName } from '../cast.ts'
import { plusDays } from '../recount/days.ts'
import type { Dice } from '../recount/dice.ts'
import type { Facts } from './facts.ts'

/** `accepted` notes what the test has to remember, if the server accepted the command. */
export type Drawn = { name: string; by: PersonName; send: () => Promise<unknown>; accepted?: () => void }
export type Drawing = Facts & { dice: Dice; form: string; mark: (by: PersonName, transcriptId?: string) => string }
export type Draw = (drawing: Drawing) => Drawn | undefined
/** Draws with their weights: a higher weight is drawn more often. */
export type Draws = readonly (readonly [number, Draw])[]

const firstDay = '2024-02-24'
export const today = ({ world }: Facts) => world.clock.now().toISOString().slice(0, 10)
export const anyDay = (drawing: Drawing) => {
  const days = Math.round((Date.parse(today(drawing)) - Date.parse(firstDay)) / 86_400_000)
  return plusDays(firstDay, drawing.dice.int(0, days))
}
export const coordinatorOf = ({ world }: Facts, siteId: string): PersonName =>
  siteId === world.sites.BRS ? 'coordinatorInBeerSheva' : 'coordinatorInUlm'
export const command = ({ world }: Facts) => world.command()
export const reason = 'Told by telephone'

type Callable = Record<string, Record<string, (body: object) => Promise<unknown>>>

/** A command by its path, like `session.hold`. Its input is not typed, because the server refuses a wrong one. */
export const commandOf = (drawing: Drawing, by: PersonName, path: string, body: object): Drawn => ({
  name: path,
  by,
  send: async () => {
    const [concept = '', action = ''] = path.split('.')
    const caller = (await drawing.world.as(by)) as unknown as Callable
    return caller[concept]![action]!({ ...command(drawing), ...body })
  },
})
