/** Whether the person asked the browser to save data, because they pay for each byte. Then nothing is fetched ahead. */
export const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true
