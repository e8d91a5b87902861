import type { ICellRendererParams } from 'ag-grid-community';
import type { ListedEntry } from '../../../../main/contract/entries.ts';
import { sentenceOf } from '../../../components/entry/sentence.ts';
import { visibleText } from '../../../components/entry/visible-text.ts';

/** An element that holds evidence as text and as nothing else. */
export function textElement(tag: 'span' | 'bdi', className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The one cell of a row whose entry has not come yet: a bar of the height of a line. */
export function pendingElement(): HTMLElement {
  const bar = textElement('span', 'st-pending', '');
  bar.role = 'gridcell';
  bar.ariaLabel = 'not read yet';
  return bar;
}

/** The entry as a sentence, as `SentenceText` shows it, without React, which takes ten times as long; our own words have the colour of the cell. */
export function sentenceElement({ data }: ICellRendererParams<ListedEntry>): HTMLElement {
  const sentence = document.createElement('span');
  if (!data) return sentence;
  sentence.append(
    ...sentenceOf(data).map(({ kind, text }) =>
      kind === 'words' ? text : textElement('bdi', `st-${kind}`, visibleText(text)),
    ),
  );
  return sentence;
}
