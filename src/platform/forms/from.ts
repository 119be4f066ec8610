import type { z } from 'zod'
import * as field from './fields.ts'
import { optionalRatios, ratios } from './ratios.ts'
import { asked, metaOf, type FieldMeta } from './field.ts'

/** The field of which this is said: forms that arrive as data (declared in a browser, told to one) are made by the same hands. */
export function fieldFrom(meta: FieldMeta): z.ZodType {
  const made = plainFrom(meta)
  const { past, retired, made: follows, list, called } = meta
  return past || retired || follows || list
    ? asked(made, {
        ...metaOf(made),
        ...(list && { list }),
        ...(called && { called }),
        ...(past && { past }),
        ...(retired && { retired }),
        ...(follows && { made: follows }),
      })
    : made
}

function plainFrom(meta: FieldMeta): z.ZodType {
  const { label, hint, input, choices = {}, row, from, most, least, unit, masked, year: isYear, optional } = meta
  const { zh, en } = label
  const told = {
    ...(hint && { hint }),
    ...(most !== undefined && { most }),
    ...(masked && { masked }),
    ...(least !== undefined && { least }),
    ...(unit && { unit }),
    ...(meta.of && { of: meta.of }),
  }
  switch (input) {
    case 'line':
      return optional ? field.optionalLine(zh, en, told) : field.line(zh, en, told)
    case 'prose':
      return optional ? field.optionalProse(zh, en, told) : field.prose(zh, en, told)
    case 'day':
      return optional ? field.optionalDay(zh, en, told) : field.day(zh, en, told)
    case 'whole':
      return isYear
        ? field.year(zh, en, told)
        : optional
          ? field.optionalWhole(zh, en, told)
          : field.whole(zh, en, told)
    case 'money':
      return optional ? field.optionalMoney(zh, en, told) : field.money(zh, en, told)
    case 'ratio':
      return optional ? optionalRatios(zh, en, told) : ratios(zh, en, told)
    case 'yes':
      return field.yes(zh, en, told)
    case 'choice':
      return optional ? field.optionalChoice(zh, en, choices, told) : field.choice(zh, en, choices, told)
    case 'choices':
      return optional ? field.optionalChoices(zh, en, choices, told) : field.choices(zh, en, choices, told)
    case 'file':
      return optional ? field.optionalFile(zh, en, told) : field.file(zh, en, told)
    case 'files':
      return optional ? field.optionalFiles(zh, en, told) : field.files(zh, en, told)
    case 'org':
      return optional ? field.optionalOrg(zh, en, told) : field.org(zh, en, told)
    case 'person':
      return optional ? field.optionalPerson(zh, en, told) : field.person(zh, en, told)
    case 'persons':
      return optional ? field.optionalPersons(zh, en, told) : field.persons(zh, en, told)
    case 'record':
      return optional ? field.optionalRecord(zh, en, told) : field.record(zh, en, told)
    case 'entry':
      return optional ? field.optionalEntry(zh, en, meta.of!, told) : field.entry(zh, en, meta.of!, told)
    case 'entries':
      return optional ? field.optionalEntries(zh, en, meta.of!, told) : field.entries(zh, en, meta.of!, told)
    case 'listed':
      return optional ? field.optionalListed(zh, en, from!, told) : field.listed(zh, en, from!, told)
    case 'rows':
      return optional ? field.optionalRows(zh, en, row!, told) : field.rows(zh, en, row!, told)
  }
}
