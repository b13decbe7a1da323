// Every exported function of a store takes the scope of the person who asks. Functions that cannot take one are on a list.
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

/** Whether a type is a `Scope`, a part of one, or an object type with one. `known` are the types of the file that contain one. */
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
      // A piece of SQL reads nothing alone. The function that puts it into a statement has the scope.
      if (nameOf(returnType?.typeAnnotation) === 'Sql') return
      if (params.some((parameter) => holdsScope(typeOf(parameter), known))) return
      unscoped.add(name)
      if (!isListed(name))
        refuse(
          node,
          `${name} takes no Scope. If it cannot take one, add it to tooling/lint/without-scope.ts with the reason.`,
        )
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
          refuse(node, 'Export a function where it is declared, so that this rule sees its Scope.')
      },
      'Program:exit'(node) {
        for (const each of Object.keys(withoutScope)) {
          const [listed, name] = each.split('#')
          const isNeeded = name ? unscoped.has(name) : unscoped.size > 0
          if (listed === place && !isNeeded)
            refuse(
              node,
              `${each} is in tooling/lint/without-scope.ts, but its functions take a Scope. Remove the line.`,
            )
        }
      },
    }
  },
}
