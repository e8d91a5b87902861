import { ipcRenderer } from 'electron';
import { PORT_HANDOVER, PORT_REQUEST } from '../main/contract/handover.ts';

// All the page ever gets from here is one message port. It asks by a window message; the main process decides.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === PORT_REQUEST) ipcRenderer.send(PORT_REQUEST);
});

ipcRenderer.on(PORT_HANDOVER, (event) => {
  window.postMessage(PORT_HANDOVER, location.origin, event.ports);
});
