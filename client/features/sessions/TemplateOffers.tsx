import { Trans, useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { FileText, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type NoteTemplate, templateContent } from './note-template.ts';

interface TemplateOffersProps {
  editor: Editor;
  templates: readonly NoteTemplate[];
  /** The service that was chosen a moment ago: its template is offered to a note that has words already, too. */
  chosen: string | null;
  onAnswered: () => void;
}

/** A service's template in one tap; the editor's undo takes it back. */
export function TemplateOffers({ editor, templates, chosen, onAnswered }: TemplateOffersProps) {
  const { t } = useLingui();
  const isEmpty = useIsEmpty(editor);
  const offered = isEmpty ? templates.slice(0, 3) : templates.filter(({ service }) => service === chosen);
  if (offered.length === 0) return null;
  const use = ({ template }: NoteTemplate) => {
    const { size } = editor.state.doc.content;
    editor
      .chain()
      .insertContentAt(isEmpty ? { from: 0, to: size } : size, templateContent(template))
      .focus('end')
      .run();
    onAnswered();
  };
  return (
    <ul aria-label={t`Templates`} className="flex shrink-0 flex-col gap-1 px-2 pb-2">
      {offered.map((one) => (
        <li key={one.service} className="flex items-center">
          <Button look="quiet" className="min-w-0 !justify-start text-start" onPress={() => use(one)}>
            <Icon of={FileText} size={16} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {isEmpty ? (
                <Trans>
                  Start with the template of <bdi>{one.name}</bdi>
                </Trans>
              ) : (
                <Trans>
                  Add the template of <bdi>{one.name}</bdi> below
                </Trans>
              )}
            </span>
          </Button>
          {!isEmpty && (
            <IconButton aria-label={t`No template`} className="text-muted" onPress={onAnswered}>
              <Icon of={X} size={16} />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Does the note hold no words? Draws again only when that changes, not at every key. */
function useIsEmpty(editor: Editor): boolean {
  const [isEmpty, setIsEmpty] = useState(editor.isEmpty);
  useEffect(() => {
    const look = () => setIsEmpty(editor.isEmpty);
    look();
    editor.on('update', look);
    return () => {
      editor.off('update', look);
    };
  }, [editor]);
  return isEmpty;
}
