// The interface for programs as an OpenAPI 3.1 document. It is made from the procedures, so it cannot differ from them.
import { openActions } from '@polyphony/domain/tokens/interface'
import { tokenPrefix, tokenRequestsAMinute } from '@polyphony/domain/tokens/limits'
import { type Field, findOperation, type Operation } from './operations.ts'
import { summaries } from './summaries.ts'
import { messageSchema, webhooksOf } from './webhooks.ts'

const about = `What programs may do in a study of Polyphony, with a personal token.

Make a token in *My account*. Send it with every request as the header \`Authorization: Bearer ${tokenPrefix}…\`, never in an address. A token
belongs to one study, and may do what you chose at the sites that you chose, as long as you may do it yourself.

A question is a GET. Texts are written into the address as they are; numbers, lists and objects as JSON. A command is a POST with a JSON
body. If you may send a command twice, give it a \`commandId\` (a UUIDv7): the second gets the first answer.

A list answers \`rows\`, and \`next\` if there is more: send \`next\` as \`cursor\` for the following page. Each token may send
${tokenRequestsAMinute} requests a minute. A refusal has a code, a sentence that says what to do, and the fields that are wrong.`

const json = (schema: object) => ({ 'application/json': { schema } })

const parameterOf = ({ name, schema, isRequired, isText }: Field) => ({
  name,
  in: 'query',
  required: isRequired,
  ...(isText ? { schema } : { content: json(schema) }),
})

const refused = (description: string) => ({ description, content: json({ $ref: '#/components/schemas/Refusal' }) })

const refusals = {
  '400': refused('Something in the request is not valid'),
  '401': refused('The token is missing or unknown, has expired, or was revoked'),
  '403': refused('The token or its person may not do this'),
  '404': refused('There is no such thing within reach'),
  '409': refused('This does not fit what is stored by now'),
  '429': refused('Too many requests with this token in this minute'),
  '503': refused('The server is busy. Try again'),
}

function answerOf({ name, fields }: Operation) {
  if (name === 'export.create') return { description: 'The file', content: { '*/*': {} } }
  const isPage = fields.some((field) => field.name === 'cursor')
  return { description: 'Done', content: json(isPage ? { $ref: '#/components/schemas/Page' } : {}) }
}

function described(operation: Operation) {
  const { name, subject, writes, input, fields } = operation
  return {
    operationId: name,
    summary: summaries[name],
    tags: [subject],
    ...(writes ? { requestBody: { required: true, content: json(input) } } : { parameters: fields.map(parameterOf) }),
    responses: { '200': answerOf(operation), ...refusals },
  }
}

const schemas = {
  Page: {
    type: 'object',
    required: ['rows'],
    properties: { rows: { type: 'array', items: { type: 'object' } }, next: { type: 'string' } },
  },
  Refusal: {
    type: 'object',
    required: ['problem'],
    properties: {
      problem: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          message: { type: 'string', description: 'What was wrong, and what to do' },
          details: { type: 'object' },
          fields: {
            type: 'array',
            items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' } } },
          },
        },
      },
    },
  },
}

let paths: Record<string, object> | undefined

/** @param origin the address at which people reach this server. */
export function interfaceDocument(origin: string) {
  paths ??= Object.fromEntries(
    openActions.map((name) => {
      const operation = findOperation(name)!
      return [`/api/v1/${name}`, { [operation.writes ? 'post' : 'get']: described(operation) }]
    }),
  )
  return {
    openapi: '3.1.1',
    info: {
      title: 'Polyphony',
      version: '1',
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    paths,
    webhooks: webhooksOf(),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { ...schemas, Message: messageSchema },
    },
  }
}
