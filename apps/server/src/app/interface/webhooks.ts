// What webhooks send, for the OpenAPI document: the same request for each kind.
import { allWebhookKinds, testKind } from '@polyphony/domain/webhooks/kinds'
import { answerSeconds, triesAfter } from '@polyphony/domain/webhooks/limits'

const text = { type: 'string' } as const

/** The body of a message. */
export const messageSchema = {
  type: 'object',
  required: ['type', 'timestamp', 'data'],
  properties: {
    type: { ...text, enum: [...allWebhookKinds, testKind] },
    timestamp: { ...text, format: 'date-time', description: 'When it happened' },
    data: {
      type: 'object',
      required: ['study', 'event'],
      properties: {
        study: { ...text, description: 'The short name of the study, as in addresses' },
        event: { ...text, format: 'uuid', description: 'The event in the audit trail' },
        site: { ...text, description: 'The code of the site' },
        participant: { ...text, description: 'The code of the participant' },
        session: { ...text, description: 'The code of the session' },
        language: { ...text, description: 'The language of the transcript of the session' },
        export: { ...text, format: 'uuid', description: 'The id of the export' },
      },
    },
  },
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: text,
})

const about = `Sent to the address of a webhook, which a person makes in *My account*, at least once. Answer with a status from 200 to 299 within
${answerSeconds} seconds; otherwise it is sent again, ${triesAfter.length + 1} times in all, with the same \`webhook-id\`. Check the signature (Standard Webhooks):
\`v1,\` and the base64 of the HMAC-SHA-256 of \`id.timestamp.body\`, with the bytes behind \`whsec_\` of the secret as its key.`

const described = {
  description: about,
  security: [],
  parameters: [
    header('webhook-id', 'The id of the message: the same at each try'),
    header('webhook-timestamp', 'When it was sent, in seconds since 1970'),
    header('webhook-signature', 'One or two signatures, with a space between them'),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } },
  },
  responses: { '2XX': { description: 'The message was taken' } },
}

export const webhooksOf = () =>
  Object.fromEntries(
    [...allWebhookKinds, testKind].map((kind) => [
      kind,
      { post: { summary: kind, operationId: `tell.${kind}`, ...described } },
    ]),
  )
