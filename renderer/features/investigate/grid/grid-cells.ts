import type { ICellRendererParams } from 'ag-grid-community';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { sentenceOf } from '../../../components/entry/sentence.ts';
import { visibleText } from '../../../components/entry/visible-text.ts';
import type { GridContext } from './grid-context.ts';

type Cell = ICellRendererParams<ListedEntry, unknown, GridContext>;

/** An element that holds evidence as text and as nothing else. */
export function textElement(tag: 'span' | 'bdi', className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** A bar of the height of a line, where an entry has not come yet. */
function pending(): HTMLElement {
  const bar = textElement('span', 'st-pending', '');
  bar.ariaHidden = 'true';
  return bar;
}

/** A cell without React, which takes ten times as long to put one on the page. */
export const drawn =
  (draw: (listed: ListedEntry, context: GridContext) => HTMLElement) =>
  ({ data, context }: Cell): HTMLElement =>
    data ? draw(data, context) : pending();

/** The entry as a sentence, as `SentenceText` shows it; our own words have the colour of the cell. */
export function sentenceElement(listed: ListedEntry): HTMLElement {
  const sentence = document.createElement('span');
  sentence.append(
    ...sentenceOf(listed).map(({ kind, text }) =>
      kind === 'words' ? text : textElement('bdi', `st-${kind}`, visibleText(text)),
    ),
  );
  return sentence;
}
