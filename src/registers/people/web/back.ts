/** Where to go after signing in: only addresses of our own, for a link must not send people elsewhere. */
export function safe(back: string | undefined, origin: string): string {
  const url = back && URL.canParse(back, origin) ? new URL(back, origin) : undefined
  return url?.origin === origin && url.pathname !== '/sign-in' ? url.pathname + url.search : '/'
}
