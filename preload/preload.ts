// The page's end of the bridge is handed over here.
export {};
