// What a store hands out is bounded by the scope of whoever asks. Functions that cannot have one stand on a list.
import { isStore, type Node, placeOf, refusing, type Rule } from './rule.ts'
import { withoutScope } from './without-scope.ts'

type Type = {
  type: string
  typeName?: { name?: string }
  typeArguments?: { params: Type[] } | null
  members?: { type: string; typeAnnotation?: { typeAnnotation: Type } }[]
}
type Parameter = { type: string; left?: Parameter; typeAnnotation?: unknown }
type Function = { params: readonly Parameter[]; returnType?: { typeAnnotation: Type } | null }

const nameOf = (type: Type | undefined) => (type?.type === 'TSTypeReference' ? type.typeName?.name : undefined)

/** Whether a type is a `Scope`, a part of one, or says in place that it holds one; `known` are types of the file that do. */
function holdsScope(type: Type | undefined, known: ReadonlySet<string>): boolean {
  const name = nameOf(type)
  if (name === 'Pick') return nameOf(type?.typeArguments?.params[0]) === 'Scope'
  return (
    name === 'Scope' ||
    known.has(name ?? '') ||
    (type?.members ?? []).some((member) => holdsScope(member.typeAnnotation?.typeAnnotation, known))
  )
}

const typeOf = (parameter: Parameter): Type | undefined =>
  parameter.left
    ? typeOf(parameter.left)
    : (parameter.typeAnnotation as { typeAnnotation?: Type } | null | undefined)?.typeAnnotation

export const storeTakesScope: Rule = {
  create(context) {
    const place = placeOf(context)
    if (!isStore(place)) return {}
    const refuse = refusing(context)
    const known = new Set<string>()
    const unscoped = new Set<string>()
    const isListed = (name: string) =>
      Object.keys(withoutScope).some((each) => each === place || each === `${place}#${name}`)
    const look = (node: Node, name: string, { params, returnType }: Function) => {
      // A piece of SQL reads nothing by itself: whoever puts it into a statement has the scope.
      if (nameOf(returnType?.typeAnnotation) === 'Sql') return
      if (params.some((parameter) => holdsScope(typeOf(parameter), known))) return
      unscoped.add(name)
      if (!isListed(name))
        refuse(node, `${name} takes no Scope. Where it cannot, tooling/lint/without-scope.ts says why.`)
    }
    return {
      TSTypeAliasDeclaration({ id, typeAnnotation }) {
        if (holdsScope(typeAnnotation as Type, known)) known.add(id.name)
      },
      'ExportNamedDeclaration:exit'(node) {
        const { declaration } = node
        if (declaration?.type === 'FunctionDeclaration' && declaration.id)
          look(declaration.id, declaration.id.name, declaration as Function)
        if (declaration?.type === 'VariableDeclaration')
          for (const { id, init } of declaration.declarations)
            if (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression')
              look(id, id.type === 'Identifier' ? id.name : '', init as Function)
        if (!declaration && !node.source && node.specifiers.length > 0)
          refuse(node, 'Export a function where it is written, so that its Scope is seen.')
      },
      'Program:exit'(node) {
        for (const each of Object.keys(withoutScope)) {
          const [listed, name] = each.split('#')
          const isNeeded = name ? unscoped.has(name) : unscoped.size > 0
          if (listed === place && !isNeeded)
            refuse(node, `${each} stands in tooling/lint/without-scope.ts and need not.`)
        }
      },
    }
  },
}
