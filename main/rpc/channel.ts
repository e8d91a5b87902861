/**
 * A two-way, ordered carrier of text frames between two sides, one frame a message. Everything above it is the
 * same whether the frames travel over a message port, a WebSocket or a pair in memory.
 */
export interface Channel {
  send(frame: string): void;
  /** One listener at a time. Frames that came before it are kept and delivered first. */
  onFrame(listener: (frame: string) => void): void;
  /** Called once, whichever side closed. At once where it is closed already. */
  onClose(listener: () => void): void;
  close(): void;
}
