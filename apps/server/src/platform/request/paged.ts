/** Makes a page of a list. The list was read with one row more than `limit`: this row shows that there is a next page. */
export function paged<Row extends { id: string }>(rows: Row[], limit: number) {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)?.id : undefined }
}
