import { askAccount } from './ask-account.ts'
import { beginDraftsOf } from './drafts/drafts.ts'
import { keepAnswersOf } from './line/kept-answers.ts'
import { problemOf } from './problem.ts'
import { heedAccountLanguage, openMoreWords } from './words.tsx'

/** Gets the tab ready for the person who is signed in: their account, words, drafts and language. False if nobody is. */
export async function comeIn(): Promise<boolean> {
  try {
    const [{ user }] = await Promise.all([askAccount(), openMoreWords('inside')])
    beginDraftsOf(user.id)
    keepAnswersOf(user.id)
    await heedAccountLanguage(user.language)
    return true
  } catch (error) {
    if (problemOf(error).code !== 'access.signed_out') throw error
    return false
  }
}
