import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFrom } from '../recruitment/forecast/simulation.test-support.ts'
import { armsOf, blockFactors, drawFromBytes, headOf, linesOf, placesOf } from './list.ts'
import { sitesOf, strataOf, stratumOf } from './strata.ts'

const fair = [
  { arm: 'intervention', parts: 1 },
  { arm: 'control', parts: 1 },
]
const bytesFrom = (seed: number) => {
  const { fraction } = drawFrom(seed)
  return () => Math.floor(fraction() * 256)
}
const draw = (seed: number) => drawFromBytes(bytesFrom(seed))

describe('the arms of a stratum', () => {
  it('are whole blocks, each in the ratio, and at least as many as asked for', () => {
    const ratio = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(ratio, fc.integer({ min: 1, max: 300 }), fc.nat(), (parts, places, seed) => {
        const asked = parts.map((part, at) => ({ arm: `arm_${at}`, parts: part }))
        const arms = armsOf(asked, places, draw(seed))
        const counts = asked.map(({ arm, parts: part }) => arms.filter((each) => each === arm).length / part)
        const longest = parts.reduce((sum, part) => sum + part, 0) * Math.max(...blockFactors)
        expect(arms.length).toBeGreaterThanOrEqual(places)
        expect(arms.length).toBeLessThan(places + longest)
        expect(new Set(counts).size).toBe(1)
      }),
    )
  })

  it('never differ by more than the longest block allows, wherever recruitment stops', () => {
    for (let seed = 0; seed < 200; seed++) {
      let ahead = 0
      for (const arm of armsOf(fair, 200, draw(seed))) {
        ahead += arm === 'control' ? 1 : -1
        expect(Math.abs(ahead)).toBeLessThanOrEqual(4)
      }
    }
  })

  it('have blocks of different sizes: no place is always known from those before it', () => {
    const lists = Array.from({ length: 400 }, (_, seed) => armsOf(fair, 24, draw(seed)))
    for (let place = 0; place < 24; place++) {
      const open = lists.filter((arms) => {
        const before = arms.slice(0, place)
        const ahead = before.filter((arm) => arm === 'control').length * 2 - before.length
        return ahead === 0 || ahead > 0 === (arms[place] === 'control')
      })
      expect([place, open.length > 40]).toEqual([place, true])
    }
  })

  it('have each order of a block equally often', () => {
    const short = Array.from({ length: 12_000 }, (_, seed) => {
      const next = bytesFrom(seed)
      let isFirst = true
      // The first number is the size of the block: always the shortest here.
      const draws = drawFromBytes(next)
      return armsOf(fair, 1, (below) => (isFirst ? ((isFirst = false), 0) : draws(below))).join()
    })
    const orders = Map.groupBy(short, (order) => order)
    expect(orders.size).toBe(6)
    for (const [, of] of orders) expect(Math.abs(of.length - 2_000)).toBeLessThan(200)
  })
})

it('numbers from bytes favour none: a byte beyond the last whole round is drawn again', () => {
  const bytes = [255, 254, 4]
  expect(drawFromBytes(() => bytes.shift()!)(3)).toBe(2)
  const others = [252, 7]
  expect(drawFromBytes(() => others.shift()!)(7)).toBe(0)
})

it('the same seed gives the same list and the same text, another seed or plan another', () => {
  const plan = { ratio: fair, strata: ['BRS', 'ULM'], places: 20 }
  const text = (seed: number, over = {}) => {
    const asked = { ...plan, ...over }
    const lines = asked.strata.map((name) =>
      linesOf({ name, arms: armsOf(asked.ratio, asked.places, draw(seed + name.charCodeAt(0))) }),
    )
    return [headOf('voices', String(seed), asked), ...lines].join('')
  }
  expect(text(1)).toBe(text(1))
  expect(text(1)).not.toBe(text(2))
  expect(text(1)).not.toBe(text(1, { places: 21 }))
  expect(text(1).split('\n').slice(0, 5)).toEqual([
    'Polyphony allocation list 1',
    'study voices',
    'seed 1',
    'ratio intervention:1 control:1',
    'places 20',
  ])
})

it('a list never gets more places than are counted before it is made', () => {
  const plan = { ratio: fair, strata: ['BRS', 'ULM'], places: 21 }
  for (let seed = 0; seed < 50; seed++)
    expect(2 * armsOf(fair, 21, draw(seed)).length).toBeLessThanOrEqual(placesOf(plan))
  expect(placesOf(plan)).toBe(56)
})

describe('strata', () => {
  const configuration = {
    groups: [{ key: 'service_user', names: { en: 'x' }, hasPeerRole: false }],
    languages: ['he', 'de'],
  }
  const facts = { group: 'service_user', peerRole: null, gender: 'woman', language: 'he' }

  it('are the sites alone, or every combination with the factors', () => {
    expect(strataOf(['BRS', 'ULM'], [], configuration)).toEqual(['BRS', 'ULM'])
    expect(strataOf(['BRS'], ['language', 'peerRole'], configuration)).toEqual([
      'BRS/he/designated',
      'BRS/he/traditional',
      'BRS/de/designated',
      'BRS/de/traditional',
    ])
  })

  it('name their sites', () => {
    expect(sitesOf(['BRS/he', 'BRS/de', 'ULM/de'])).toEqual(['BRS', 'ULM'])
  })

  it('of a person follow from the facts, and what is not known is named', () => {
    expect(stratumOf('BRS', ['gender', 'language'], facts)).toEqual({ ok: true, stratum: 'BRS/woman/he' })
    expect(stratumOf('BRS', ['peerRole', 'gender'], facts)).toEqual({ ok: false, missing: ['peerRole'] })
    const all = strataOf(['BRS'], ['gender', 'language'], configuration)
    expect(all).toContain('BRS/woman/he')
  })
})
