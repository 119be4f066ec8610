import type { PlainDate } from '../../calendar/plain-date.ts'

/** Whether somebody is an officer still on a day: on the day he leaves he is none. */
export const inOffice = ({ left }: { readonly left: PlainDate | null }, day: PlainDate): boolean =>
  left === null || left > day

/** Whether he may show his certificate on a day. */
export const mayAct = (
  officer: { readonly from: PlainDate; readonly until: PlainDate; readonly left: PlainDate | null },
  day: PlainDate,
): boolean => officer.from <= day && day <= officer.until && inOffice(officer, day)
