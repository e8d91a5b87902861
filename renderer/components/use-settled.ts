import { useEffect, useState } from 'react';

/** A value as it was once it had not changed for so many milliseconds. It has to be primitive, or kept stable. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
