import Button from '@mui/material/Button';
import { OctagonAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../components/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
  /** A change of it gives the children another try. */
  readonly resetKey?: string;
}

/** `lost` where the code of a view did not arrive, `broken` where it has a defect. */
type Failure = 'lost' | 'broken';

/** The words of Chromium and of Vite for a part of the page that could not be fetched. */
const NOT_FETCHED = /dynamically imported module|unable to preload/iu;

/** What a failure of this window looks like: words and a way on. The stack is in the developer tools only. */
export class ErrorBoundary extends Component<Props, { readonly failed: Failure | null }> {
  override state: { readonly failed: Failure | null } = { failed: null };

  static getDerivedStateFromError(error: unknown): { failed: Failure } {
    return { failed: error instanceof Error && NOT_FETCHED.test(error.message) ? 'lost' : 'broken' };
  }

  override componentDidUpdate(last: Props): void {
    if (this.state.failed !== null && last.resetKey !== this.props.resetKey) this.setState({ failed: null });
  }

  override render(): ReactNode {
    if (this.state.failed === null) return this.props.children;
    const lost = this.state.failed === 'lost';
    return (
      <EmptyState
        icon={OctagonAlert}
        title={lost ? 'This view could not be loaded' : 'This view stopped working'}
        action={<Button onClick={() => window.location.reload()}>Load it again</Button>}
      >
        {lost
          ? 'A part of Sealtrail did not arrive from its host. Nothing was changed; loading it again usually helps.'
          : 'That is a defect of Sealtrail, not of the evidence, and nothing was changed. Loading it again usually helps.'}
      </EmptyState>
    );
  }
}
