// The input schema of a procedure is named after its action: `<verb><Noun>Input` for a command (`consent.record` →
// `recordConsentInput`) and `<noun><Query>Input` for a query (`consent.list` → `consentListInput`).
import { placeOf, refusing, type Rule } from './rule.ts'

const pascal = (words: readonly string[]) => words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')

function namesFor(builder: string, action: string): string[] {
  const [noun = '', ...parts] = action.split('.')
  const [verb = '', ...object] = parts.join('_').split('_')
  const Noun = pascal([noun])
  const asCommand = [
    verb + Noun + pascal(object),
    verb + pascal(object) + Noun,
    // The object says enough: `cancelInvitationInput`, `endSessionInput`.
    ...(object.length > 0 ? [verb + pascal(object)] : []),
  ]
  const asQuery = [noun + pascal([verb, ...object])]
  const names = { command: asCommand, disclosure: [...asQuery, ...asCommand] }[builder] ?? asQuery
  return names.map((name) => `${name}Input`)
}

const builders = new Set(['query', 'command', 'disclosure', 'subscription'])

export const inputNames: Rule = {
  create(context) {
    if (!/^apps\/server\/src\/[^/]+\/router\.ts$/.test(placeOf(context))) return {}
    const refuse = refusing(context)
    return {
      CallExpression({ callee, arguments: [action, input] }) {
        if (callee.type !== 'Identifier' || !builders.has(callee.name) || !action || !input) return
        if (action.type !== 'Literal' || typeof action.value !== 'string') return
        const names = namesFor(callee.name, action.value)
        const named = input.type === 'MemberExpression' ? input.property : input
        if (named.type !== 'Identifier' || !names.includes(named.name))
          refuse(
            input,
            `The input of ${action.value} is a schema of the domain, and its name is ${names.join(' or ')}.`,
          )
      },
    }
  },
}
