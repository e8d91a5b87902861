import './bridge/jitless.ts';
import './theme/fonts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { StartConnection } from './app/start-connection.tsx';
import { connect } from './bridge/connect.ts';
import { applyInitialColors } from './theme/color-mode.ts';
import { ThemeRoot } from './theme/theme-root.tsx';

applyInitialColors();

const place = document.getElementById('root');
if (!place) throw new Error('The page has no #root.');

createRoot(place).render(
  <StrictMode>
    <ThemeRoot>
      <ErrorBoundary>
        <StartConnection connect={connect}>
          <App />
        </StartConnection>
      </ErrorBoundary>
    </ThemeRoot>
  </StrictMode>,
);
