// The kinds whose rows are done as by hand.
import type { ThingKind } from '@polyphony/domain/imports/kinds'
import { consentsKind } from './consents.ts'
import { sessionsKind } from './sessions.ts'
import type { AnyKind, Kind } from './kind.ts'
import { targetsKind } from './targets.ts'
import { visitsKind } from './visits.ts'

/** Each thing takes along how it is done, so that the import needs not know what it is. */
function opened<What>({ read, people, seeks, do: doThing, fieldOf, undo }: Kind<What>): AnyKind {
  return {
    fieldOf,
    undo,
    read: (rows, by) => {
      const done = read(rows, by)
      const things = done.things.map(({ what, ...thing }) => ({
        ...thing,
        what: {
          people: people(what),
          seeks: (timeZone: string) => seeks?.(what, timeZone),
          do: (doing: Parameters<typeof doThing>[0]) => doThing(doing, what),
        },
      }))
      return { ...done, things }
    },
  }
}

export const kinds: Readonly<Record<ThingKind, AnyKind>> = {
  sessions: opened(sessionsKind),
  visits: opened(visitsKind),
  consents: opened(consentsKind),
  targets: opened(targetsKind),
}
