/** 13812345678 → 138****5678, 0391-2112345 → 0391****345; too short to hide anything: all hidden. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 10) return '****'
  return digits.startsWith('1')
    ? `${digits.slice(0, 3)}****${digits.slice(-4)}`
    : `${digits.slice(0, 4)}****${digits.slice(-3)}`
}

/** zhangsan@example.cn → z***@example.cn */
export function maskEmail(email: string | null): string | null {
  if (email === null) return null
  const at = email.lastIndexOf('@')
  return at < 1 ? '****' : `${email[0]}***${email.slice(at)}`
}
