/** `Firefox, Linux`: what a user agent says about itself, in its own words; undefined where it says nothing that we know. */
export function browserOf(userAgent: string | null): string | undefined {
  const browser = userAgent?.match(/(Edg|Firefox|Chrome|Safari)(?=\/)/)?.[1]?.replace('Edg', 'Edge')
  const system = userAgent?.match(/Windows|Android|iPhone|iPad|Mac OS|Linux/)?.[0]
  return [browser, system].filter(Boolean).join(', ') || undefined
}
