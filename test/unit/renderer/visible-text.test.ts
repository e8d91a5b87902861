import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../renderer/components/entry/visible-text.ts';

describe('visible text', () => {
  it('leaves ordinary text of any language alone', () => {
    for (const text of ['', 'curl/8.4.0', '<script>alert(1)</script>', 'Ærøskøbing', '東京', 'مرحبا', '😀']) {
      expect(visibleText(text)).toBe(text);
    }
  });

  it('names what would hide, reorder or colour text', () => {
    expect(visibleText('\u001b[31mred')).toBe('␛[31mred');
    expect(visibleText('a\nb\tc\0')).toBe('a␊b␉c␀');
    expect(visibleText('user\u202etxt.exe')).toBe('user⟨U+202E⟩txt.exe');
    expect(visibleText('ad\u200bmin\ufeff')).toBe('ad⟨U+200B⟩min⟨U+FEFF⟩');
    expect(visibleText('\u{e0041}x\ud800')).toBe('⟨U+E0041⟩x⟨U+D800⟩');
    expect(visibleText('\u007f\u009b31m')).toBe('␡⟨U+009B⟩31m');
  });

  it('shows every text without a control or format character of its own, and says the same of it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });
});
