/** Where to go after signing in: only addresses of our own, for a link must not send people elsewhere. */
export function safe(back: string | undefined, origin: string): string {
  const url = back && URL.canParse(back, origin) ? new URL(back, origin) : undefined
  // A path that begins with two slashes is a browser's way to another site.
  const ours = url?.origin === origin && url.pathname !== '/sign-in' && !url.pathname.startsWith('//')
  return ours ? url.pathname + url.search : '/'
}
