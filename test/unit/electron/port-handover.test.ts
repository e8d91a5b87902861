import { EventEmitter } from 'node:events';
import type { IpcMain, MessageChannelMain, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { PORT_HANDOVER, PORT_REQUEST } from '../../../main/contract/handover.ts';
import { handOverPorts } from '../../../main/electron/port-handover.ts';
import type { Channel } from '../../../main/rpc/channel.ts';

/** One end of Electron's MessageChannelMain, which is an emitter of `message` and `close`. */
class Port extends EventEmitter {
  other: Port | null = null;
  start(): void {}
  postMessage(data: unknown): void {
    this.other?.emit('message', { data, ports: [] });
  }
  close(): void {
    this.other?.emit('close');
  }
}

function desk() {
  const ipcMain = new EventEmitter();
  const channels: Channel[] = [];
  const refused: (string | null)[] = [];
  const sent: { channel: string; ports: Port[] }[] = [];
  handOverPorts({
    ipcMain: ipcMain as unknown as IpcMain,
    newMessageChannel: () => {
      const [port1, port2] = [new Port(), new Port()];
      port1.other = port2;
      port2.other = port1;
      return { port1, port2 } as unknown as MessageChannelMain;
    },
    contents: { id: 7 } as WebContents,
    onChannel: (channel) => channels.push(channel),
    onRefused: (url) => refused.push(url),
  });
  const frame = {
    origin: 'app://sealtrail',
    url: 'app://sealtrail/',
    detached: false,
    parent: null,
    postMessage: (channel: string, _message: unknown, ports: Port[]) => sent.push({ channel, ports }),
  };
  const ask = (change: Record<string, unknown> = {}, sender = 7): void =>
    void ipcMain.emit(PORT_REQUEST, { sender: { id: sender }, senderFrame: { ...frame, ...change } });
  return { ipcMain, channels, refused, sent, ask };
}

describe('the port', () => {
  it('goes to the page that asks, and carries frames', () => {
    const { channels, sent, ask } = desk();
    ask();
    expect(sent[0]?.channel).toBe(PORT_HANDOVER);
    const heard: string[] = [];
    channels[0]?.onFrame((frame) => heard.push(frame));
    sent[0]?.ports[0]?.postMessage('hello');
    sent[0]?.ports[0]?.postMessage({ not: 'a frame' });
    expect(heard).toEqual(['hello']);
  });

  it('is one: asking anew, as after a reload, closes the one before', () => {
    const { channels, ask } = desk();
    let closed = 0;
    ask();
    channels[0]?.onClose(() => closed++);
    ask();
    expect(closed).toBe(1);
    expect(channels).toHaveLength(2);
  });

  it('closes when the page goes away', () => {
    const { channels, sent, ask } = desk();
    let closed = 0;
    ask();
    channels[0]?.onClose(() => closed++);
    sent[0]?.ports[0]?.close();
    expect(closed).toBe(1);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example', url: 'https://evil.example/' }],
    ['an opaque origin', { origin: 'null' }],
    ['a host that only begins like ours', { origin: 'app://sealtrail.evil' }],
    ['a frame inside the page', { parent: {} }],
    ['a frame that was replaced', { detached: true }],
  ])('is not given to %s', (_who, change) => {
    const { channels, refused, sent, ask } = desk();
    ask(change);
    expect([channels, sent, refused.length]).toEqual([[], [], 1]);
  });

  it('is not given to other contents, nor to a frame that is gone', () => {
    const { ipcMain, channels, refused, ask } = desk();
    ask({}, 8);
    ipcMain.emit(PORT_REQUEST, { sender: { id: 7 }, senderFrame: null });
    expect(channels).toEqual([]);
    expect(refused).toEqual(['app://sealtrail/', null]);
  });
});
