// Judges passwords: a password must be long, and enough of it must remain when common passwords and words are removed. There are
// no rules about kinds of characters, and passwords do not expire.
import { withoutInvisible } from '../characters.ts'
import type { ProblemCode } from '../problem.ts'
import { passwordLength } from './schema.ts'

/** The most common passwords and words, without spaces and in lower case. Longer ones come first, because they contain shorter ones. */
const common = [
  'correcthorsebatterystaple',
  'thisismypassword',
  'thisisapassword',
  'administrator',
  'letmein',
  'iloveyou',
  'changeme',
  'password',
  'passwort',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'trustno1',
  'welcome',
  'default',
  'qwertz',
  'dragon',
  'monkey',
  'master',
  'shadow',
  'secret',
  'access',
  'סיסמה',
  'admin',
  'login',
  'hello',
  'pass',
  'root',
  'test',
  'user',
  'love',
].toSorted((one, other) => other.length - one.length)

/** Sequences that people type with little thought: rows and columns of keyboards, the alphabet, the digits. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
].flatMap((row) => [row, [...row].toReversed().join('')])
const digits = ['012345678901234567890', '098765432109876543210']

/** Fewest characters that must remain when everything common is removed. */
const leastOwn = 6
const leet: Record<string, string> = { '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
const gap = ' '

const folded = (text: string) => withoutInvisible(text.normalize('NFKC')).toLowerCase().replace(/\s+/gu, '')

/** Removes every run of at least `least` characters along one of the sequences. */
function withoutRuns(text: string, along: readonly string[], least: number): string {
  let left = ''
  for (let at = 0; at < text.length;) {
    let end = at + least
    const isAlong = () => end <= text.length && along.some((row) => row.includes(text.slice(at, end)))
    if (isAlong()) {
      while (isAlong()) end++
      left += gap
      at = end - 1
    } else left += text.charAt(at++)
  }
  return left
}

/** Whether the text repeats one group of up to eight characters; the last three characters may differ. */
function isRepeated(text: string): boolean {
  const characters = [...text]
  return [1, 2, 3, 4, 5, 6, 7, 8].some((size) => {
    const end = Math.max(2 * size, characters.length - 3)
    return end <= characters.length && characters.slice(size, end).every((each, at) => each === characters[at])
  })
}

/** How many characters of a password remain when everything common, and the person's own name and address, are removed. */
function whatIsLeft(password: string, own: readonly string[]): number {
  const plain = withoutRuns(folded(password), digits, 3).replace(/(.)\1{2,}|(19|20)\d\d/gu, gap)
  const spelt = (one: string) => plain.replace(/[0-9@$!]/g, (each) => (each === '1' ? one : (leet[each] ?? each)))
  const words = [...own, ...common]
  const lengths = [plain, spelt('i'), spelt('l')].map((text) => {
    const bare = words.reduce((rest, word) => rest.replaceAll(word, gap), text)
    const rest = withoutRuns(bare, rows, 4).replaceAll(gap, '')
    return [...rest.replace(/[^\p{L}]{1,4}$/u, '').replace(/[^\p{L}\p{N}]/gu, '')].length
  })
  return Math.min(...lengths)
}

type Judged = { ok: true } | { ok: false; problem: ProblemCode; details?: { least: number } }

/**
 * Whether `password` may protect the account of `owner`.
 * @param owner the e-mail address and the name of the person; neither may make up most of the password.
 */
export function judgePassword(password: string, owner: { email: string; name: string }): Judged {
  const { least } = passwordLength
  if ([...password].length < least) return { ok: false, problem: 'account.password_too_short', details: { least } }
  if ([...password].length > passwordLength.most) return { ok: false, problem: 'account.password_too_long' }
  const own = [owner.email, ...owner.email.split('@'), owner.name, ...owner.name.split(/\s+/u), 'polyphony']
    .map(folded)
    .filter((text) => [...text].length >= 3)
    .toSorted((one, other) => other.length - one.length)
  if (isRepeated(folded(password)) || whatIsLeft(password, own) < leastOwn)
    return { ok: false, problem: 'account.password_too_common' }
  return { ok: true }
}
