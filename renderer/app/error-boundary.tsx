import Button from '@mui/material/Button';
import { OctagonAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../components/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
  /** A change of it gives the children another try. */
  readonly resetKey?: string;
}

/** What a defect of this window looks like: words and a way on. The stack is in the developer tools only. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(last: Props): void {
    if (this.state.failed && last.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        icon={OctagonAlert}
        title="This view stopped working"
        action={<Button onClick={() => window.location.reload()}>Load it again</Button>}
      >
        That is a defect of Sealtrail, not of the evidence, and nothing was changed. Loading it again usually
        helps.
      </EmptyState>
    );
  }
}
