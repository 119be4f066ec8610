export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  readonly url: string
  readonly from: string
}

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same letter sent twice has the same id: a mail program shows it once. */
  readonly id: string
}

const PATIENCE = 10_000

/** Hands one letter to the city's mail server. Throws when it is not taken; what is thrown names no address. */
export async function sendMail({ url, from }: MailSettings, { to, subject, text, id }: Letter): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      messageId: `<${id}@${from.split('@')[1]}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } catch (error) {
    throw new Error(withoutAddresses(error instanceof Error ? error.message : String(error)))
  } finally {
    transport.close()
  }
}

/** The error of a mail server often repeats whom it was for: that belongs neither in a log nor on an administrator's page. */
export const withoutAddresses = (text: string) => text.replaceAll(/[^\s<>"'(),;:]+@([^\s<>"'(),;:]+)/g, '…@$1')
