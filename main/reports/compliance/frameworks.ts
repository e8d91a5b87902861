import { z } from 'zod';
import gdpr from '../../../assets/frameworks/gdpr.json' with { type: 'json' };
import hipaa from '../../../assets/frameworks/hipaa.json' with { type: 'json' };
import iso27001 from '../../../assets/frameworks/iso-27001.json' with { type: 'json' };
import pciDss from '../../../assets/frameworks/pci-dss.json' with { type: 'json' };
import soc2 from '../../../assets/frameworks/soc-2.json' with { type: 'json' };
import { readQuery } from '../../audit/query/read-query.ts';
import { APPENDIX_IDS } from './appendix-ids.ts';

const query = z.string().refine((text) => readQuery(text, 0).ok, 'is no query');

/** A set of requirements, as assets/frameworks has one in each file. */
const frameworkSchema = z.strictObject({
  schema: z.literal('sealtrail-framework-1'),
  id: z.string(),
  title: z.string(),
  /** Of the standard. */
  version: z.string(),
  /** What part of it. */
  scope: z.string(),
  /** How far the file was checked against the standard. */
  note: z.string(),
  controls: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        /** What the control asks, in words of our own. */
        asks: z.string(),
        /** What a log cannot show of it. */
        limits: z.string(),
        figures: z.array(z.strictObject({ id: z.string(), label: z.string(), query })),
        /** Figures of the report's own sections that answer it: section and figure. */
        refers: z.array(z.tuple([z.string(), z.string()])),
        /** Asks for the entries of an appendix of its own. */
        rows: query.nullable(),
        /** The report's own appendix that answers it. */
        appendix: z.enum(APPENDIX_IDS).nullable(),
      }),
    )
    .min(1),
});

export type Framework = z.infer<typeof frameworkSchema>;
export type Control = Framework['controls'][number];

export const FRAMEWORKS: readonly Framework[] = [pciDss, soc2, iso27001, hipaa, gdpr].map((file) =>
  frameworkSchema.parse(file),
);

export const frameworkOf = (id: string): Framework | undefined => FRAMEWORKS.find((one) => one.id === id);

const plain = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export const controlSectionId = ({ id }: Control): string => `control-${plain(id)}`;

/** The id of a control's own appendix. */
export const controlAppendixId = ({ id }: Control): string => `rows-${plain(id)}`;

/** Ids of all appendices of a report, in their order: which files it is made of is known before it is made. */
export const appendixIds = (framework: Framework | null): readonly string[] => [
  ...(framework?.controls.filter(({ rows }) => rows !== null).map(controlAppendixId) ?? []),
  ...APPENDIX_IDS,
];
