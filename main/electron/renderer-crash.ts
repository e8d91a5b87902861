import type { Dialog, RenderProcessGoneDetails, WebContents } from 'electron';

export interface CrashOptions {
  readonly contents: Pick<WebContents, 'on' | 'reload'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly quit: () => void;
  readonly report: (details: RenderProcessGoneDetails) => void;
}

/** When the page's process dies, says so and offers to show the page again; the sign-in is not lost with it. */
export function handleRendererCrash({ contents, dialog, quit, report }: CrashOptions): void {
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    report(details);
    const question = {
      type: 'error',
      message: 'The window stopped working.',
      detail: 'Nothing that was recorded is lost. Work in progress was cancelled.',
      buttons: ['Show Again', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    } as const;
    void dialog
      .showMessageBox({ ...question, buttons: [...question.buttons] })
      .then(({ response }) => (response === 0 ? contents.reload() : quit()));
  });
}
