// Removes old data of sign-ins: counts of tries, ended sign-ins, and browsers that accounts knew.
import { deviceDays } from '../platform/keys/device.ts'
import { forgetTries } from '../platform/keys/tries.ts'
import type { Jobs } from '../platform/jobs/shapes.ts'
import type { Services } from '../platform/shapes.ts'
import { removeDevices, removeSignIns } from './store/signing-in.ts'

/** Removes counts whose minute or hour is over, sign-ins that ended, and known browsers not used for `deviceDays`. */
async function forgetStrangers({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  await forgetTries({ database, clock })
  await removeSignIns(database, clock())
  await removeDevices(database, new Date(clock().getTime() - deviceDays * 86_400_000))
}

export const accountJobs: Pick<Jobs, 'stranger.forget'> = {
  // Once a minute: an attack of five hundred tries a second makes about a hundred thousand rows in that time.
  'stranger.forget': { everySeconds: 60, run: ({ services }) => forgetStrangers(services) },
}
