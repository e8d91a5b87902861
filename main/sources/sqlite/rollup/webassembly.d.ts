export {};

declare global {
  /** As much of https://webassembly.github.io/spec/js-api/ as is used: Node has it, and types only where there is a page. */
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array);
    }
    class Instance {
      constructor(module: Module, imports: Readonly<Record<string, object>>);
      readonly exports: object;
    }
    interface Memory {
      readonly buffer: ArrayBuffer;
      /** Throws RangeError where there is no more. What was made of its buffer before is of no use any more. */
      grow(pages: number): number;
    }
    interface Global {
      readonly value: number;
    }
  }
}
