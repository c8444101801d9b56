import { Fragment } from 'react';
import { Link } from 'react-aria-components';
import type { GuideInline, GuideNode } from './guide-nodes.ts';

/** The nodes of a chapter on the page. */
export function GuideText({ nodes }: { nodes: GuideNode[] }) {
  // A chapter never changes while it is shown, so a place is name enough.
  return nodes.map((node, place) => <Fragment key={String(place)}>{nodeOf(node)}</Fragment>);
}

function nodeOf(node: GuideNode) {
  switch (node.kind) {
    case 'heading':
      return <h2 className="mt-8 mb-2 text-20 font-semibold">{inlines(node.children)}</h2>;
    case 'paragraph':
      return <p className="mb-3 text-16">{inlines(node.children)}</p>;
    case 'note':
      return <p className="mb-3 rounded-card bg-info-soft px-3.5 py-3 text-16">{inlines(node.children)}</p>;
    case 'list': {
      const items = node.items.map((item, place) => (
        <li key={String(place)} className="mb-1.5 ps-1">
          {inlines(item)}
        </li>
      ));
      return node.ordered ? (
        <ol className="mb-4 list-decimal ps-6 text-16">{items}</ol>
      ) : (
        <ul className="mb-4 list-disc ps-6 text-16">{items}</ul>
      );
    }
    case 'table':
      return (
        <div className="mb-4 overflow-x-auto">
          <table className="w-full text-14">
            <thead>
              <tr>
                {node.head.map((cell, place) => (
                  <th
                    key={String(place)}
                    scope="col"
                    className="border-b border-edge py-2 pe-3 text-start font-semibold"
                  >
                    {inlines(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {node.rows.map((row, line) => (
                <tr key={String(line)}>
                  {row.map((cell, place) => (
                    <td key={String(place)} className="border-b border-hairline py-2 pe-3 align-top">
                      {inlines(cell)}
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

const inlines = (parts: GuideInline[]) =>
  parts.map((part, place) => <Fragment key={String(place)}>{inlineOf(part)}</Fragment>);

function inlineOf(part: GuideInline) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
      return <strong className="font-semibold">{part.text}</strong>;
    case 'em':
      return <em>{part.text}</em>;
    case 'code':
      return <code className="rounded-control bg-sunken px-1 text-14">{part.text}</code>;
    case 'link':
      return (
        <Link href={`/help/${part.to}`} className="text-accent underline">
          {part.text}
        </Link>
      );
  }
}
