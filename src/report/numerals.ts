/** 9 → 九, 12 → 十二, 20 → 二十. */
export function chinese(count: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  if (!Number.isInteger(count) || count < 1 || count > 99) return String(count)
  const tens = Math.floor(count / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[count % 10]}`
}
