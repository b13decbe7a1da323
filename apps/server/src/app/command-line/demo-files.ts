// The files of the demonstration studies.
import { fileURLToPath } from 'node:url'

const fileOf = (name: string) => fileURLToPath(new URL(`../../../../../prisma/demo/${name}.json`, import.meta.url))

export const demoFiles: readonly string[] = [fileOf('upsides-trial'), fileOf('self-disclosure')]
