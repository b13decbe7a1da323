/** Who is signed in. The code that asks the server questions is not fetched for the sign-in page. */
export async function askAccount() {
  const { api, queryClient } = await import('./client.ts')
  return queryClient.ensureQueryData(api.account.me.queryOptions({}))
}
