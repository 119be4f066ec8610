import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { healthyGrowth } from './bullying.ts'
import { firstLesson } from './first-lesson.ts'
import { nationalSecurity } from './national-security.ts'
import { constitutionReading } from './reading.ts'
import { vicePrincipalLectures } from './vice-principals.ts'
import { constitutionWeek } from './week.ts'

/** The six workbooks as counties might hand them in, by file name; what is in them is written by hand, school by school. */
export const workbooks: Readonly<
  Record<string, { readonly division: string; readonly make: () => Promise<Uint8Array> }>
> = {
  '武陟县-宪法晨读.xlsx': { division: '武陟县', make: constitutionReading },
  '温县-宪法宣传周.xlsx': { division: '温县', make: constitutionWeek },
  '沁阳市-法治副校长授课.xlsx': { division: '沁阳市', make: vicePrincipalLectures },
  '博爱县-护航成长.xlsx': { division: '博爱县', make: healthyGrowth },
  '山阳区-实践基地第一课.xlsx': { division: '山阳区', make: firstLesson },
  '孟州市-国家安全教育日.xlsx': { division: '孟州市', make: nationalSecurity },
}

// `node --import tsx demo/returns/make.ts` writes them beside this file.
if (process.argv[1] === import.meta.filename) {
  for (const [name, { make }] of Object.entries(workbooks)) writeFileSync(join(import.meta.dirname, name), await make())
}
