// The part of a study file that configures an existing study. It is written for a team to edit, and read back with precise paths.
import { z } from 'zod'
import { lacksStart } from '../visits/configuration.ts'
import { type Fault, faultsOf, faultsToTell } from './file/faults.ts'
import { readJson } from './file/json-text.ts'
import { type StudyConfiguration, studyFileHead } from './schema.ts'

/** The name, title and first day of a study, and its configuration. */
export type Configured = { name: string; title: string; startsOn: string | null; configuration: StudyConfiguration }

export type ConfigurationRead = { ok: true; configured: Configured } | { ok: false; faults: Fault[] }

/** The other parts of a study file. They set a new study up and are ignored for an existing study. */
const otherParts = ['sites', 'consentForms', 'staff', 'participants', 'sessions', 'transcripts'] as const

const configurationFile = z.strictObject({
  ...studyFileHead,
  ...Object.fromEntries(otherParts.map((part) => [part, z.unknown().optional()])),
})

/** Reads the text of a study file for the study `slug`, or lists every fault with its path (`configuration.groups.2.key`). */
export function readConfigurationFile(text: string, slug: string): ConfigurationRead {
  const json = readJson(text)
  return json.ok ? readConfiguration(json.value, slug) : json
}

/** Reads a study file for the study `slug`, as `readConfigurationFile` reads its text. */
export function readConfiguration(file: unknown, slug: string): ConfigurationRead {
  const parsed = configurationFile.safeParse(file)
  if (!parsed.success)
    return { ok: false, faults: faultsToTell(parsed.error.issues.flatMap((issue) => faultsOf(issue))) }
  const { slug: own, name, title, startsOn = null, illustrative, configuration } = parsed.data
  if (own !== slug)
    return { ok: false, faults: [{ path: 'slug', code: 'study.another_study', details: { slug: own } }] }
  if (lacksStart(configuration, startsOn))
    return { ok: false, faults: [{ path: 'startsOn', code: 'study.start_missing' }] }
  return {
    ok: true,
    configured: { name, title, startsOn, configuration: { ...configuration, ...(illustrative && { illustrative }) } },
  }
}

/** A study file with the present configuration of the study. */
export function configurationFileOf({ slug, name, title, startsOn, configuration }: Configured & { slug: string }) {
  const { illustrative, ...rest } = configuration
  return {
    polyphony: 1,
    slug,
    name,
    title,
    ...(illustrative && { illustrative }),
    ...(startsOn && { startsOn }),
    configuration: rest,
  }
}

/** The text of a study file, as it is written for a team to edit. */
export const writeFile = (file: object): string => `${JSON.stringify(file, undefined, 2)}\n`

/** The text of a study file with the present configuration of the study. */
export const writeConfigurationFile = (study: Configured & { slug: string }): string =>
  writeFile(configurationFileOf(study))
