// Encrypts a draft as a whole, with a key that the browser uses but does not export. The encryption is bound to the
// person, the form and the time, so a record that was moved to another person, form or time does not open.

export type Seal = { nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

const how = (nonce: Uint8Array<ArrayBuffer>, boundTo: readonly (string | number)[]) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: new TextEncoder().encode(JSON.stringify(boundTo)),
})

export async function seal(key: CryptoKey, boundTo: readonly (string | number)[], value: unknown): Promise<Seal> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(value))
  return { nonce, sealed: await crypto.subtle.encrypt(how(nonce, boundTo), key, text) }
}

/** Throws if the draft was encrypted with another key, is bound to something else, or was changed. */
export async function unseal(key: CryptoKey, boundTo: readonly (string | number)[], { nonce, sealed }: Seal) {
  const text = await crypto.subtle.decrypt(how(nonce, boundTo), key, sealed)
  return JSON.parse(new TextDecoder().decode(text)) as unknown
}
