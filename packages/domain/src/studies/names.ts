// The keys of configuration, and their names. A leaf, so that each room can describe its own part of the configuration.
import { z } from 'zod'
import { line } from '../text.ts'

/** A machine-readable key of configuration: lower case, digits and underscores, at most 40 characters. */
export const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'study.key_malformed')

/** A text in several languages. English is required; it is shown where another language is missing. */
export const names = z.looseObject({ en: line(400) }).catchall(line(400)) as unknown as z.ZodType<
  { en: string } & Record<string, string>
>
