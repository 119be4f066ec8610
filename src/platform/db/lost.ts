/** Whether the database went away under us, or cannot take this just now: nothing was saved, and asking again may be answered. */
export const isGone = ({ code = '', message = '' }: { readonly code?: string; readonly message?: string }): boolean =>
  /^(ECONNREFUSED|ENOENT|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code) ||
  // Connections, shutting down and starting up, resources, a standby that takes no writes, what two transactions did to each other.
  /^(08|53|57P0)|^(25006|40001|40P01|55P03)$/.test(code) ||
  /Connection terminated|connection is closed|not queryable|Connection ended|timeout exceeded when trying to connect|ECONNREFUSED|ECONNRESET|EPIPE/i.test(
    message,
  )
