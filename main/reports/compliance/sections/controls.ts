import type { Asking } from '../asking.ts';
import { type Control, controlAppendixId, controlSectionId, type Framework } from '../frameworks.ts';
import type { Figure, Section } from '../model.ts';

/** What a framework asks and what the log answers: one section for the whole, one for each control. */
export async function controlSections(
  framework: Framework,
  sections: readonly Section[],
  ask: Asking,
): Promise<readonly Section[]> {
  const controls: Section[] = [];
  for (const control of framework.controls) controls.push(await controlSection(control, sections, ask));
  const { title, version, scope, note } = framework;
  return [
    {
      id: 'framework',
      title: `${title} ${version}`,
      text: [
        `${scope}. For each control: what it asks, what the log answers, and what a log cannot show of it. A log is evidence of a part of a control, never all of it.`,
        note,
      ],
      figures: [],
      charts: [],
      tables: [
        {
          id: 'controls',
          title: 'Controls',
          columns: [
            { id: 'control', title: 'Control', kind: 'text' },
            { id: 'title', title: 'Title', kind: 'text' },
            { id: 'asks', title: 'Asks', kind: 'text' },
          ],
          rows: framework.controls.map((one) => ({ cells: [one.id, one.title, one.asks], query: null })),
          omitted: 0,
        },
      ],
      appendix: null,
    },
    ...controls,
  ];
}

async function controlSection(control: Control, sections: readonly Section[], ask: Asking): Promise<Section> {
  const figures: Figure[] = [];
  for (const { id, label, query } of control.figures) figures.push(await ask.figure(id, label, query));
  for (const [section, id] of control.refers) {
    const found = sections.find((one) => one.id === section)?.figures.find((one) => one.id === id);
    if (found === undefined) throw new Error(`control ${control.id} refers to no figure ${section} ${id}`);
    figures.push({ ...found, id: `${section}-${id}` });
  }
  return {
    id: controlSectionId(control),
    title: `${control.id} ${control.title}`,
    text: [`Asks: ${control.asks}`, `A log cannot show: ${control.limits}`],
    figures,
    charts: [],
    tables: [],
    appendix: control.rows === null ? control.appendix : controlAppendixId(control),
  };
}
