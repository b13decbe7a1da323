// The draft of a study file: a tree of JSON, read and changed by paths such as `configuration.groups.2.key`. While somebody types, it
// need not be valid, so everything that reads it takes any shape.
export type Tree = { readonly [field: string]: unknown }

const partsOf = (path: string) => (path === '' ? [] : path.split('.'))
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

export const join = (...paths: readonly string[]): string => paths.filter(Boolean).join('.')

export function valueAt(tree: unknown, path: string): unknown {
  return partsOf(path).reduce<unknown>(
    (value, part) => (isTree(value) && Object.hasOwn(value, part) ? value[part] : undefined),
    tree,
  )
}

export const textAt = (tree: unknown, path: string): string => {
  const value = valueAt(tree, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export const listAt = (tree: unknown, path: string): readonly unknown[] => {
  const value = valueAt(tree, path)
  return Array.isArray(value) ? value : []
}

/** The texts of a list. What is no text is left out. */
export const textsAt = (tree: unknown, path: string): string[] =>
  listAt(tree, path).filter((each) => typeof each === 'string')

/** The tree with another value at a path. `undefined` removes the field. */
export function withValue(tree: Tree, path: string, value: unknown): Tree {
  const [first, ...rest] = partsOf(path)
  if (first === undefined) return isTree(value) ? value : tree
  const inner: unknown = rest.length > 0 ? withValue(within(tree, first), rest.join('.'), value) : value
  if (Array.isArray(tree))
    return tree.map((each: unknown, at) => (String(at) === first ? inner : each)) as unknown as Tree
  if (inner !== undefined) return { ...tree, [first]: inner }
  return Object.fromEntries(Object.entries(tree).filter(([field]) => field !== first))
}

function within(tree: Tree, field: string): Tree {
  const value = Object.hasOwn(tree, field) ? tree[field] : undefined
  return isTree(value) ? value : {}
}

/** The file as it was typed, in which each part that was not changed since `before` is that of `now`. */
export function withChangesOf(before: Tree, now: Tree, typed: Tree): Tree {
  const parts = [...new Set([...Object.keys(now), ...Object.keys(typed)])]
  return parts.reduce((file, part) => {
    const [was, is, own] = [before[part], now[part], typed[part]]
    if (part === 'configuration' && isTree(was) && isTree(is) && isTree(own))
      return withValue(file, part, withChangesOf(was, is, own))
    return withValue(file, part, JSON.stringify(own) === JSON.stringify(was) ? is : own)
  }, {})
}

/** A key made of words, such as `peer_support_worker`. Empty for words that have no Latin letters. */
export function keyFrom(words: string, between: '_' | '-' = '_'): string {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const key = plain.replace(/[^a-z0-9]+/g, between).replace(/^[^a-z]+/, '')
  return key.slice(0, 40).replace(/[_-]+$/, '')
}
