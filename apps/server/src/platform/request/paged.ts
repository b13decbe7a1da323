// A page of a list.

/** A list is read with one row too many, which tells whether there is a next page. */
export function paged<Row extends { id: string }>(rows: Row[], limit: number) {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)?.id : undefined }
}
