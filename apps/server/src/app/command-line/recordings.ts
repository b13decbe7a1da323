// `polyphony recordings take-over`.
import { openStorage } from '../boot.ts'
import { CommandProblem } from '../fail.ts'
import { readSettings } from '../settings.ts'
import { takeOverStorage } from '../../recordings/commands/own-storage.ts'
import { reach } from './reach.ts'
import { say } from './words.ts'

/** Makes the storage of the settings belong to their database, for example after the database was made anew. */
export async function takeOver(env: Record<string, string | undefined>): Promise<void> {
  await reach(env, async ({ database }) => {
    const storage = await openStorage(readSettings(env))
    if (!(await takeOverStorage({ database, storage })))
      throw new CommandProblem(
        'The database is not migrated yet, so nothing was changed. Start the server once: it migrates.',
      )
    say('The storage of recordings belongs to this database now.')
  })
}
