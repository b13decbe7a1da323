/** The browser and the system that a user agent names, such as `Firefox, Linux`; undefined where it names none that we know. */
export function browserOf(userAgent: string | null): string | undefined {
  const browser = userAgent?.match(/(Edg|Firefox|Chrome|Safari)(?=\/)/)?.[1]?.replace('Edg', 'Edge')
  const system = userAgent?.match(/Windows|Android|iPhone|iPad|Mac OS|Linux/)?.[0]
  return [browser, system].filter(Boolean).join(', ') || undefined
}
