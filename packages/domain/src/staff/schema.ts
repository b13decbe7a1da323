// The inputs about staff, their invitations and their grants.
import { z } from 'zod'
import { roles } from '../access/roles.ts'
import { grantId, invitationId, siteId, staffId } from '../ids.ts'
import { cursor, limit, line, reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { language } from '../studies/schema.ts'
import { plainEmail } from './email.ts'

/** Passwords are judged by their length, and against common passwords (NIST SP 800-63B-4, 3.1.1.2). */
export const passwordLength = { least: 15, most: 128 } as const

export const email = z
  .string()
  .max(1_000, 'staff.email_malformed')
  .transform(plainEmail)
  .pipe(z.email('staff.email_malformed').max(254, 'staff.email_malformed'))

const role = z.enum(roles)
const place = { role, siteId: siteId.nullable() }

export const staffListInput = asking({ cursor, limit })
/** How many people one invitation may be for. */
export const mostInvited = 50

export const inviteStaffInput = commanding({
  emails: z
    .array(email)
    .min(1, 'staff.email_malformed')
    .max(mostInvited, 'staff.too_many_invited')
    .refine((all) => new Set(all).size === all.length, 'staff.invited_twice'),
  ...place,
})
export const cancelInvitationInput = commanding({ invitationId, reason })
export const grantStaffInput = commanding({ staffId, ...place })
export const resetCodesInput = commanding({ staffId, reason })
export const endStaffSessionsInput = commanding({ staffId, reason })
export const revokeStaffInput = commanding({ grantId, reason })

const password = z.string().max(passwordLength.most * 4, 'account.password_too_long')
const token = z.string().min(20).max(100)

export const joinStaffInput = z.strictObject({ token, name: line(120), password, language: language.optional() })
export const claimStaffInput = z.strictObject({
  token,
  name: line(120),
  email,
  password,
  language: language.optional(),
})
/** For a person who already has an account: they only need the link to get the grant. */
export const acceptInvitationInput = z.strictObject({ token })
/** For a person who forgot their password, or has not chosen one yet. */
export const resetPasswordInput = z.strictObject({ token, password })
