import type { ElementType, ReactNode } from 'react';
import type { Block, Inline } from './markdown.ts';

/** Where a link of a page leads; null for what lies outside of the help, which is then no link. */
export type ResolveLink = (href: string) => string | null;

function Words({
  inlines,
  link,
}: {
  readonly inlines: readonly Inline[];
  readonly link: ResolveLink;
}): ReactNode {
  return inlines.map((inline, index) => {
    // A page never changes while it is shown.
    const key = index;
    switch (inline.kind) {
      case 'text':
        return inline.text;
      case 'code':
        return <code key={key}>{inline.text}</code>;
      case 'strong':
        return (
          <strong key={key}>
            <Words inlines={inline.children} link={link} />
          </strong>
        );
      case 'emphasis':
        return (
          <em key={key}>
            <Words inlines={inline.children} link={link} />
          </em>
        );
      case 'link': {
        const address = link(inline.href);
        const words = <Words inlines={inline.children} link={link} />;
        return address === null ? (
          <span key={key}>{words}</span>
        ) : (
          <a key={key} href={address}>
            {words}
          </a>
        );
      }
    }
    return null;
  });
}

interface Props {
  readonly blocks: readonly Block[];
  readonly link: ResolveLink;
  /** Put before the id of each heading, so that it is nobody else's. */
  readonly idPrefix: string;
}

function One({ block, link, idPrefix }: Omit<Props, 'blocks'> & { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(4, block.level)}` as ElementType;
      return (
        <Heading id={`${idPrefix}${block.id}`} tabIndex={-1}>
          <Words inlines={block.children} link={link} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Words inlines={block.children} link={link} />
        </p>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes while it is shown
            <li key={index}>
              <MarkdownView blocks={item} link={link} idPrefix={idPrefix} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <div data-scrolls tabIndex={0}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes while it is shown
                  <th key={index} scope="col">
                    <Words inlines={cell} link={link} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes while it is shown
                <tr key={index}>
                  {row.map((cell, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes while it is shown
                    <td key={column}>
                      <Words inlines={cell} link={link} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

/** A page as elements, never as HTML: what looks like markup in it is shown as it is written. */
export function MarkdownView({ blocks, link, idPrefix }: Props): ReactNode {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a page never changes while it is shown
    <One key={index} block={block} link={link} idPrefix={idPrefix} />
  ));
}
