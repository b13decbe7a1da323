// What is kept of strangers and of browsers goes by itself when it is of no more use.
import { deviceDays } from '../platform/keys/device.ts'
import { forgetTries } from '../platform/keys/tries.ts'
import type { Jobs } from '../platform/jobs/shapes.ts'
import type { Services } from '../platform/shapes.ts'
import { removeDevices, removeSignIns } from './store/signing-in.ts'

/** Removes counts whose minute or hour is over, sign-ins that ended, and browsers that were not used for long. */
export async function forgetStrangers({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  await forgetTries({ database, clock })
  await removeSignIns(database, clock())
  await removeDevices(database, new Date(clock().getTime() - deviceDays * 86_400_000))
}

export const accountJobs: Pick<Jobs, 'stranger.forget'> = {
  // Five hundred tries a second are a hundred thousand rows in a minute.
  'stranger.forget': { everySeconds: 60, run: ({ services }) => forgetStrangers(services) },
}
