// The sites and consent forms of a study file, which every team writes: where the study recruits, its targets, and its forms.
import { z } from 'zod'
import { publishConsentInput } from '../../consent/schema.ts'
import { line } from '../../text.ts'
import { key } from '../names.ts'
import { language, siteCode, siteConfiguration } from '../schema.ts'
import { monthLoadedOn, whenLoadedOn } from './when.ts'

const target = (today: string) =>
  z.strictObject({ month: monthLoadedOn(today), participants: z.number().int().min(0).max(100_000) })

/** The shape of a site with its targets in a study file. @param today the day of the loading, from which relative days count. */
export const fileSite = (today: string) =>
  siteConfiguration.extend({ targets: z.array(target(today)).max(600).default([]) })

/** One form version in one language. Without `sites` it is valid at all sites; without `scopes` it asks for all scopes. */
export const fileForm = (today: string) =>
  z.strictObject({
    form: key,
    version: line(40),
    language,
    title: line(200),
    text: publishConsentInput.shape.text,
    scopes: z.array(key).min(1).max(50).optional(),
    sites: z.array(siteCode).min(1).max(200).optional(),
    validFrom: whenLoadedOn(today),
    validUntil: whenLoadedOn(today).optional(),
    ethicsReference: line(200),
    requiresReconsent: z.boolean().default(false),
    needsWitness: z.boolean().default(false),
  })

export type FileSite = z.output<ReturnType<typeof fileSite>>
export type FileForm = z.output<ReturnType<typeof fileForm>>
